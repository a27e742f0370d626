/** The setting `amplsp.files` as globs for whole paths; a name or a folder without a root matches anywhere. */
export function globs(files: unknown): string[] {
  const patterns = Array.isArray(files) ? files.filter((each): each is string => typeof each === 'string' && each !== '') : [];
  return patterns.map((each) => (/^(\/|\*\*\/|[A-Za-z]:)/.test(each) ? each : `**/${each}`));
}

/** What the server is sent: the section `amplsp`, with "auto" decided by whether another extension has the manifests too. */
export function forServer(section: unknown, isShared: boolean): unknown {
  if (typeof section !== 'object' || section === null) return section;
  const chosen = (section as { besideYaml?: unknown }).besideYaml;
  return { ...section, besideYaml: chosen === 'auto' || chosen === undefined ? isShared : chosen === 'on' };
}
