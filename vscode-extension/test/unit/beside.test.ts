// amplsp next to the language server of Red Hat's YAML extension, on the same documents: nobody hears a thing twice, and
// nothing that amplsp leaves to the other is said by nobody. AMPLSP names the server to try.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node';

interface Finding {
  source: string;
  code?: string;
  message: string;
  range: { start: { line: number } };
}

const ABLE = { documentSymbol: { hierarchicalDocumentSymbolSupport: true }, foldingRange: {}, selectionRange: {}, formatting: {}, hover: {}, completion: {} };
const FIXTURES = '../tests/rules/fixtures/manifest';
const SOUND = readFileSync('../examples/all-actions.amp.yaml', 'utf8');
const POSITION = { line: 3, character: 6 };
const REQUESTS: Record<string, object> = {
  documentSymbol: {},
  foldingRange: {},
  selectionRange: { positions: [POSITION] },
  formatting: { options: { tabSize: 2, insertSpaces: true } },
  hover: { position: POSITION },
  completion: { position: POSITION },
  documentLink: {},
  codeLens: {},
};

const MORE = [
  'a: @x\n', 'a: !foo 1\n', 'a: "\\q"\n', 'a: [1, 2\nb: 3\n', 'a: {b: 1\n', 'a: *x\n',
  'a\nb: 1\n', 'a:\n  b: 1\n c: 2\n', 'a: `x`\n', 'a: %x\n', 'a: - b\n', 'a: b: c\n',
  '- a\nb: 1\n', 'a: ]\n', "a: 'x\n", 'a: |\n\tb\n', 'a: [b,,c]\n', 'a: "x" y\n',
  'a: &\n', '%FOO\n---\na: 1\n', '{a: 1}}\n',
];
// What the other server does not mind, and manifests must not have: only `amplsp check` tells it then.
const UNSEEN = ['? [a]\n: 1\n', 'a: \u0001\n'];

class Server {
  readonly capabilities: Record<string, unknown> = {};
  private readonly found = new Map<string, Finding[]>();
  private readonly waiting = new Map<string, () => void>();

  private constructor(
    private readonly child: ChildProcess,
    private readonly connection: MessageConnection,
  ) {}

  static async start(command: string, args: string[], settings: object): Promise<Server> {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    const server = new Server(child, connection);
    connection.onNotification('textDocument/publishDiagnostics', (said: { uri: string; diagnostics: Finding[] }) => {
      server.found.set(said.uri, said.diagnostics);
      server.waiting.get(said.uri)?.();
    });
    connection.onRequest('workspace/configuration', (asked: { items: unknown[] }) => asked.items.map(() => settings));
    connection.onRequest('client/registerCapability', () => null);
    connection.listen();
    const params = { processId: process.pid, rootUri: null, capabilities: { workspace: { configuration: true }, textDocument: ABLE } };
    const { capabilities } = await connection.sendRequest<{ capabilities: object }>('initialize', params);
    Object.assign(server.capabilities, capabilities);
    await connection.sendNotification('initialized', {});
    return server;
  }

  async open(uri: string, text: string): Promise<Finding[]> {
    const told = new Promise<void>((resolve) => this.waiting.set(uri, resolve));
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    await told;
    return this.found.get(uri) ?? [];
  }

  /** Whether there is an answer to a request about a document. */
  async answers(method: string, uri: string): Promise<boolean> {
    const answer = await this.connection.sendRequest<unknown>(`textDocument/${method}`, { textDocument: { uri }, ...REQUESTS[method] });
    const items = (answer as { items?: unknown[] } | null)?.items ?? answer;
    return Array.isArray(items) ? items.length > 0 : items !== null;
  }

  end(): void {
    this.connection.dispose();
    this.child.kill();
  }
}

const amplsp = path.resolve(process.env['AMPLSP'] ?? '../.venv/bin/amplsp');
let yaml: Server, beside: Server, alone: Server;
before(async () => {
  const settings = { validate: true, hover: true, completion: true, format: { enable: true }, schemaStore: { enable: false } };
  [yaml, beside, alone] = await Promise.all([
    Server.start(process.execPath, ['node_modules/yaml-language-server/bin/yaml-language-server', '--stdio'], settings),
    Server.start(amplsp, ['lsp'], { besideYaml: true, features: {} }),
    Server.start(amplsp, ['lsp'], { besideYaml: false, features: {} }),
  ]);
});
after(() => [yaml, beside, alone].forEach((each) => each.end()));

async function doubled(own: Server, uri: string): Promise<string[]> {
  const methods = [];
  for (const method of Object.keys(REQUESTS)) {
    if ((await own.answers(method, uri)) && (await yaml.answers(method, uri))) methods.push(method);
  }
  return methods;
}

test('what both extensions can answer is left to the other one, and nothing else is', async () => {
  const uri = 'file:///project/sound.amp.yaml';
  // Not canonical, so that there is something to format.
  const text = SOUND.replaceAll('"', "'");
  for (const server of [yaml, beside, alone]) await server.open(uri, text);
  assert.deepEqual(await doubled(beside, uri), []);
  assert.deepEqual(await doubled(alone, uri), ['documentSymbol', 'foldingRange', 'selectionRange', 'formatting']);
  assert(await beside.answers('hover', uri));
});

test('broken YAML is reported by exactly one of the two extensions', async () => {
  const broken = readdirSync(FIXTURES).filter((name) => /^yaml-(syntax|duplicate-key).*\.yaml$/.test(name));
  assert(broken.length > 5);
  const texts = [...broken.map((name) => readFileSync(path.join(FIXTURES, name), 'utf8')), ...MORE, ...UNSEEN];
  for (const [number, text] of texts.entries()) {
    const uri = `file:///project/${String(number)}.amp.yaml`;
    const [theirs, ours, all] = await Promise.all([yaml.open(uri, text), beside.open(uri, text), alone.open(uri, text)]);
    const left = all.filter((each) => each.code === 'yaml-syntax' || each.code === 'yaml-duplicate-key');
    assert(left.length, `amplsp finds nothing in ${JSON.stringify(text)}`);
    assert.equal(theirs.length > 0, !UNSEEN.includes(text), `${String(theirs.length)} findings in ${JSON.stringify(text)}`);
    assert.deepEqual(ours.map((each) => each.code), all.filter((each) => !left.includes(each)).map((each) => each.code));
  }
});
