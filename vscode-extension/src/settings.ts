/** The setting `amplsp.besideYaml` for the server, which takes only yes and no. */

/** What the server is sent: the section `amplsp`, with "auto" decided by what other extensions are there. */
export function forServer(section: unknown, yamlIsThere: boolean): unknown {
  if (typeof section !== 'object' || section === null) return section;
  const chosen = (section as { besideYaml?: unknown }).besideYaml;
  return { ...section, besideYaml: chosen === 'auto' || chosen === undefined ? yamlIsThere : chosen === 'on' };
}
