import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choosePlans, write, type Ask, type Choice, type Run } from '../../src/wizard';

const PROVIDERS = [
  { provider: 'hubspot', displayName: 'HubSpot', auth: 'oauth2', actions: ['read', 'write'], guide: null },
  { provider: 'salesforce', displayName: 'Salesforce', auth: 'oauth2', actions: ['read', 'proxy'], guide: null },
];
const OFFERS: Record<string, unknown> = {
  hubspot: { modules: [], actions: ['read', 'write', 'proxy'], objects: { read: ['contacts', 'deals'], write: ['notes', 'contacts'] }, usual: ['contacts'] },
  salesforce: { modules: ['crm', 'account-engagement'], actions: ['read'], objects: { read: ['lead'] }, usual: ['lead'] },
};

interface Asked {
  title: string;
  choices: Choice[];
}

/** A user who answers each question by its title; an answer of undefined leaves. */
function user(answers: Record<string, string[] | undefined>): { ask: Ask; asked: Asked[] } {
  const asked: Asked[] = [];
  const answer = (choices: Choice[], title: string): Promise<string[] | undefined> => {
    asked.push({ title, choices });
    assert(title in answers, `nobody expects to be asked "${title}"`);
    return Promise.resolve(answers[title]);
  };
  return { asked, ask: { many: answer, one: async (choices, title) => (await answer(choices, title))?.[0] } };
}

function server(): { run: Run; calls: unknown[][] } {
  const calls: unknown[][] = [];
  const run = <T>(command: string, ...args: unknown[]): Promise<T> => {
    calls.push([command, ...args]);
    const answers: Record<string, unknown> = { 'amplsp.providers': PROVIDERS, 'amplsp.offer': OFFERS[String(args[0])], 'amplsp.scaffold': 'new', 'amplsp.addIntegration': `${String(args[0])}+` };
    return Promise.resolve(answers[command] as T);
  };
  return { run, calls };
}

test('providers, actions and objects are asked for, with the usual ones already selected', async () => {
  const { ask, asked } = user({ 'Scaffold manifest: providers': ['hubspot'], 'HubSpot: actions': ['read', 'write'], 'HubSpot: objects': ['contacts', 'notes'] });
  const plans = await choosePlans(server().run, ask);
  assert.deepEqual(plans, [{ provider: 'hubspot', options: { module: undefined, actions: ['read', 'write'], objects: ['contacts', 'notes'] } }]);
  assert.deepEqual(asked[0]?.choices[0], { id: 'hubspot', label: 'HubSpot', description: 'hubspot', detail: 'read, write · oauth2' });
  assert(asked[1]?.choices.every((each) => each.picked));
  assert.deepEqual(asked[2]?.choices.map((each) => [each.id, each.description, each.picked]), [['contacts', 'read, write', true], ['deals', 'read', false], ['notes', 'write', false]]);
});

test('only objects of the chosen actions are offered, and the question is skipped if there are none', async () => {
  const first = user({ 'Scaffold manifest: providers': ['hubspot'], 'HubSpot: actions': ['write'], 'HubSpot: objects': [] });
  assert.deepEqual((await choosePlans(server().run, first.ask))?.[0]?.options.objects, []);
  assert.deepEqual(first.asked[2]?.choices.map((each) => each.id), ['contacts', 'notes']);
  const second = user({ 'Scaffold manifest: providers': ['hubspot'], 'HubSpot: actions': ['proxy'] });
  assert.deepEqual((await choosePlans(server().run, second.ask))?.[0]?.options, { module: undefined, actions: ['proxy'], objects: [] });
});

test('if a provider has several modules, the user picks one, which decides what is offered', async () => {
  const { run, calls } = server();
  const { ask } = user({ 'Scaffold manifest: providers': ['salesforce'], 'Salesforce: module': ['crm'], 'Salesforce: actions': ['read'], 'Salesforce: objects': ['lead'] });
  const plans = await choosePlans(run, ask);
  assert.equal(plans?.[0]?.options.module, 'crm');
  assert.deepEqual(calls.at(-1), ['amplsp.offer', 'salesforce', 'crm']);
});

test('a provider that is already known is not asked for', async () => {
  const { ask, asked } = user({ 'HubSpot: actions': ['proxy'] });
  assert.equal((await choosePlans(server().run, ask, 'hubspot'))?.[0]?.provider, 'hubspot');
  assert.equal(asked.length, 1);
});

test('leaving at any question creates nothing', async () => {
  const answers: [string, string[]][] = [['Scaffold manifest: providers', ['salesforce']], ['Salesforce: module', ['crm']], ['Salesforce: actions', ['read']], ['Salesforce: objects', []]];
  for (let last = 0; last < answers.length; last += 1) {
    const given = Object.fromEntries(answers.map(([title, answer], index) => [title, index === last ? undefined : answer]));
    assert.equal(await choosePlans(server().run, user(given).ask), undefined);
  }
});

test('several providers make one manifest, and an existing one is added to', async () => {
  const plans = [{ provider: 'a', options: { actions: [], objects: [] } }, { provider: 'b', options: { actions: [], objects: [] } }];
  assert.equal(await write(server().run, plans), 'new+');
  assert.equal(await write(server().run, plans, 'old'), 'old++');
});
