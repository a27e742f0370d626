/** The questions before a manifest is scaffolded; the choices come from the server. */

export interface Choice { id: string; label: string; description?: string; detail?: string; picked?: boolean }

/** Asks the user; undefined means that the user left. */
export interface Ask {
  many: (choices: Choice[], title: string, hint: string) => Promise<string[] | undefined>;
  one: (choices: Choice[], title: string, hint: string) => Promise<string | undefined>;
}

/** Runs a command of the server. */
export type Run = <T>(command: string, ...args: unknown[]) => Promise<T>;

export interface Provider { provider: string; displayName: string; auth: string; actions: string[]; guide: string | null }

interface Offer { modules: string[]; actions: string[]; objects: Record<string, string[]>; usual: string[] }

interface Plan { provider: string; options: { module?: string; actions: string[]; objects: string[] } }

export function choiceOf({ provider, displayName, actions, auth }: Provider): Choice {
  return { id: provider, label: displayName, description: provider, detail: `${actions.join(', ')} · ${auth}` };
}

/** Ask for providers if none is given, then for the module, actions and objects of each; undefined when the user left. */
export async function choosePlans(run: Run, ask: Ask, given?: string): Promise<Plan[] | undefined> {
  const listed = await run<Provider[]>('amplsp.providers');
  const chosen = given ? [given] : await ask.many(listed.map(choiceOf), 'Scaffold manifest: providers', 'Type to search; pick one or more');
  const plans: Plan[] = [];
  for (const { provider, displayName } of listed.filter((each) => chosen?.includes(each.provider))) {
    const plan = await choosePlan(run, ask, provider, displayName);
    if (!plan) return undefined;
    plans.push(plan);
  }
  return plans.length ? plans : undefined;
}

async function choosePlan(run: Run, ask: Ask, provider: string, name: string): Promise<Plan | undefined> {
  let offer = await run<Offer>('amplsp.offer', provider);
  let module: string | undefined;
  if (offer.modules.length > 1) {
    module = await ask.one(offer.modules.map((id) => ({ id, label: id })), `${name}: module`, 'The part of the provider to use');
    if (!module) return undefined;
    offer = await run<Offer>('amplsp.offer', provider, module);
  }
  const actions = await ask.many(offer.actions.map((id) => ({ id, label: id, picked: true })), `${name}: actions`, 'What the integration does');
  if (!actions?.length) return undefined;
  const users = (id: string): string[] => actions.filter((action) => offer.objects[action]?.includes(id));
  const names = [...new Set([...offer.usual, ...Object.values(offer.objects).flat()])].filter((id) => users(id).length);
  const choices = names.map((id) => ({ id, label: id, description: users(id).join(', '), picked: offer.usual.includes(id) }));
  const objects = choices.length ? await ask.many(choices, `${name}: objects`, 'Pick none to use the usual ones') : [];
  return objects && { provider, options: { module, actions, objects } };
}

/** The text of a manifest: a new one, or an existing one to which the integrations are added. */
export async function write(run: Run, plans: Plan[], existing?: string): Promise<string> {
  let text = existing;
  for (const { provider, options } of plans) {
    if (text === undefined) text = await run<string>('amplsp.scaffold', provider, options);
    else text = await run<string>('amplsp.addIntegration', text, provider, options);
  }
  return text ?? '';
}
