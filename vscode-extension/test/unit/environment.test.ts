// Setting up, with programs that only pretend: the test in the real VS Code uses real ones.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { carried, known, setUp, type Workshop } from '../../src/environment';
import type { Outcome } from '../../src/processes';
import { Trouble } from '../../src/trouble';

const GOOD: Outcome = { code: 0, printed: '' };
const BAD = (printed: string): Outcome => ({ code: 1, printed });

let root: string;
let said: string[];
let ran: string[][];
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'amplsp-environment-'));
  fs.mkdirSync(path.join(root, 'wheels'));
  fs.writeFileSync(path.join(root, 'wheels', 'amplsp-1.2.3-py3-none-any.whl'), 'one');
  [said, ran] = [[], []];
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

interface Answers { version?: string; venv?: Outcome; pip?: Outcome; uvVenv?: Outcome; uvPip?: Outcome; amplsp?: Outcome; uv?: boolean }

function workshop({ version = '3.12', venv = GOOD, pip = GOOD, uvVenv = GOOD, uvPip = GOOD, amplsp = GOOD, uv = false }: Answers = {}): Workshop {
  return {
    storage: path.join(root, 'storage'),
    wheels: path.join(root, 'wheels'),
    pythons: () => Promise.resolve(version ? ['/usr/bin/python3'] : []),
    uv: () => Promise.resolve(uv ? '/bin/uv' : undefined),
    say: (step) => said.push(step),
    log: () => undefined,
    run: (file, args) => {
      ran.push([path.basename(file), ...args]);
      if (args[1] === '-c') return Promise.resolve({ code: 0, printed: `${version}\n` });
      const folder = args.includes('venv') ? args.at(-1) : undefined;
      const isUv = file === '/bin/uv';
      const outcome = folder ? (isUv ? uvVenv : venv) : path.basename(file) === 'amplsp' ? amplsp : isUv ? uvPip : pip;
      if (folder) fs.mkdirSync(path.join(folder, 'bin'), { recursive: true });
      if (args.includes('install') && outcome.code === 0) fs.writeFileSync(path.join(root, 'storage', `env-${String(carried(path.join(root, 'wheels'))?.key)}`, 'bin', 'amplsp'), '');
      return Promise.resolve(outcome);
    },
  };
}

async function trouble(answers: Answers): Promise<Trouble> {
  const error: unknown = await setUp(workshop(answers)).then(() => assert.fail('nothing failed'), (reason: unknown) => reason);
  assert(error instanceof Trouble, String(error));
  // Nothing of it is left, and the next try may begin.
  assert.deepEqual(fs.readdirSync(path.join(root, 'storage')), []);
  return error;
}

test('the wheel is installed into a private environment, step by step, and is found from then on', async () => {
  const file = await setUp(workshop());
  assert.deepEqual(known(workshop()), { current: file, older: undefined });
  assert.deepEqual(said, ['looking for Python', 'creating an environment', 'installing amplsp 1.2.3']);
  ran = [];
  assert.equal(await setUp(workshop()), file);
  assert.deepEqual(ran, []);
});

test('uv is used if it is installed, and Python does what uv cannot do', async () => {
  await setUp(workshop({ uv: true, version: '' }));
  assert.deepEqual(ran.map((each) => each.slice(0, 2)), [['uv', 'venv'], ['uv', 'pip'], ['amplsp', '--version']]);
  fs.writeFileSync(path.join(root, 'wheels', 'amplsp-1.2.3-py3-none-any.whl'), 'two');
  await setUp(workshop({ uv: true, uvPip: BAD('error: no index') }));
  assert(ran.some((each) => each.includes('-m') && each.includes('pip')));
});

test('a build that contains all wheels does not ask a package index', async () => {
  fs.writeFileSync(path.join(root, 'wheels', 'click-8-py3-none-any.whl'), '');
  await setUp(workshop({ uv: true, uvPip: BAD('') }));
  const installs = ran.filter((each) => each.includes('install'));
  assert.equal(installs.length, 2);
  for (const each of installs) assert(each.includes('--no-index') && each.includes(path.join(root, 'wheels')), each.join(' '));
});

test('another wheel gets another environment, and the previous one stays in place', async () => {
  const first = await setUp(workshop());
  fs.writeFileSync(path.join(root, 'wheels', 'amplsp-1.2.3-py3-none-any.whl'), 'two');
  assert.deepEqual(known(workshop()), { current: undefined, older: first });
  await assert.rejects(setUp(workshop({ pip: BAD('no such thing') })));
  assert.deepEqual(known(workshop()), { current: undefined, older: first });
  const second = await setUp(workshop());
  assert.deepEqual(known(workshop()), { current: second, older: first });
});

test('what an interrupted set-up left is not used as an environment, and is created again', async () => {
  const file = await setUp(workshop());
  fs.rmSync(path.join(path.dirname(path.dirname(file)), 'amplsp-is-ready'));
  fs.writeFileSync(path.join(root, 'storage', 'setting-up'), '999999999');
  assert.equal(known(workshop()).current, undefined);
  assert.equal(await setUp(workshop()), file);
});

test('every step that fails says what to do', async () => {
  const cases: [Answers, RegExp, string][] = [
    [{ version: '' }, /needs Python 3\.10 or newer, but none was found\. Install Python or uv, then set up again/, 'python'],
    [{ version: '3.9' }, /none was found; \/usr\/bin\/python3 is 3\.9\. Install/, 'python'],
    [{ venv: BAD('The virtual environment was not created because ensurepip is not\navailable.') }, /install the package python3-venv/, 'setUp'],
    [{ venv: BAD('Error: boom') }, /could not create an environment: boom/, 'setUp'],
    [{ pip: BAD('NewConnectionError: Failed to resolve\nERROR: No matching distribution') }, /Check the network, and the proxy/, 'setUp'],
    [{ pip: BAD('OSError: [Errno 28] No space left on device') }, /disk is full: free some space/, 'setUp'],
    [{ pip: BAD('ERROR: No matching distribution found for x') }, /could not be installed: No matching distribution found for x\. The output/, 'setUp'],
    [{ amplsp: BAD('ImportError: libc') }, /does not run: ImportError: libc/, 'output'],
  ];
  for (const [answers, message, button] of cases) {
    const { message: text, buttons } = await trouble(answers);
    assert.match(text, message);
    assert(buttons.includes(button as 'setUp'), text);
  }
  fs.rmSync(path.join(root, 'wheels'), { recursive: true });
  await assert.rejects(setUp(workshop()), /does not contain amplsp\. Install amplsp with/);
});

test('a storage folder that cannot be written to is named', async () => {
  fs.writeFileSync(path.join(root, 'storage'), 'a file');
  const error: unknown = await setUp({ ...workshop(), storage: path.join(root, 'storage', 'deep') }).catch((reason: unknown) => reason);
  assert(error instanceof Trouble);
  assert.match(error.message, /Cannot write to ".*deep"/);
});

test('a set-up that was cancelled leaves nothing', async () => {
  const stop = new AbortController();
  const shop = workshop();
  const run: Workshop['run'] = async (file, args, limits) => {
    const outcome = await shop.run(file, args, limits);
    if (args.includes('venv')) stop.abort();
    return outcome;
  };
  await assert.rejects(setUp({ ...shop, run, signal: stop.signal }), { name: 'AbortError' });
  assert.deepEqual(fs.readdirSync(path.join(root, 'storage')), []);
});

test('one of two windows creates the environment, and the other waits for it', async () => {
  const both = await Promise.all([setUp(workshop()), setUp(workshop())]);
  assert.equal(both[0], both[1]);
  assert.equal(ran.filter((each) => each.includes('venv')).length, 1);
});
