import assert from 'node:assert/strict';
import { test } from 'node:test';
import { branches, type Finding, type Part } from '../../src/outline';

const lines = (start: number, end: number): Part['range'] => ({ start: { line: start, character: 0 }, end: { line: end, character: 0 } });
const part = (name: string, kind: number, start: number, end: number, children: Part[] = [], detail = ''): Part =>
  ({ name, kind, detail, range: lines(start, end), selectionRange: lines(start, start), children });
const CRM = part('crm', 2, 1, 10, [
  part('read', 3, 3, 7, [part('contacts', 5, 4, 6, [part('email', 8, 5, 6)]), part('deals', 5, 6, 7)]),
  part('proxy', 3, 7, 10),
], 'hubspot');

test('an integration shows its actions, an action shows its objects, and fields are not shown', () => {
  const [crm] = branches([{ uri: 'file:///amp.yaml', symbols: [CRM] }], () => [], () => 'amp.yaml');
  assert(crm);
  assert.equal(crm.description, 'hubspot');
  assert.deepEqual(crm.children.map((each) => [each.label, each.children.map((object) => object.label)]), [['read', ['contacts', 'deals']], ['proxy', []]]);
  assert.deepEqual(crm.children[0]?.children[0]?.children, []);
  assert.equal(new Set([crm, ...crm.children].map((each) => each.icon)).size, 3);
});

test('findings are counted at their place and in everything that contains it, the most severe first', () => {
  const findings: Finding[] = [{ severity: 1, message: 'a', range: lines(5, 5) }, { severity: 0, message: 'b', range: lines(6, 6) }, { severity: 0, message: 'elsewhere', range: lines(11, 11) }];
  const [crm] = branches([{ uri: 'u', symbols: [CRM] }], () => findings, String);
  assert.equal(crm?.description, '2 problems · hubspot');
  assert.equal(crm.worst, 0);
  const [contacts, deals] = crm.children[0]?.children ?? [];
  assert.deepEqual([contacts?.description, contacts?.worst, contacts?.tooltip], ['1 problem', 1, 'a']);
  assert.deepEqual([deals?.description, deals?.worst], ['1 problem', 0]);
  assert.equal(crm.children[1]?.worst, undefined);
});

test('if several files have integrations, each integration shows its file', () => {
  const files = [{ uri: 'a', symbols: [CRM] }, { uri: 'b', symbols: [CRM] }, { uri: 'c', symbols: [] }];
  assert.deepEqual(branches(files, () => [], (uri) => `${uri}.yaml`).map((each) => each.description), ['hubspot · a.yaml', 'hubspot · b.yaml']);
  assert.equal(branches(files.slice(1), () => [], String)[0]?.description, 'hubspot');
});
