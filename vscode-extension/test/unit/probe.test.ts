import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { probe } from '../../src/probe';
import { Trouble } from '../../src/trouble';

const folder = mkdtempSync(join(tmpdir(), 'ämplsp "probe" it\'s '));
after(() => rmSync(folder, { recursive: true }));
const skip = process.platform === 'win32';

function program(script: string, mode = 0o755): string {
  const file = join(folder, 'amplsp');
  rmSync(file, { force: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, mode);
  return file;
}

async function trouble(file: string, seconds = 30): Promise<Trouble> {
  const found = await probe(file, seconds).catch((error: unknown) => error);
  assert(found instanceof Trouble, String(found));
  return found;
}

test('a program in a path with spaces, umlauts and quotes prints its version', { skip }, async () => {
  assert.equal(await probe(program("echo 'amplsp 1.2.3 (catalog of 2026-08-21)'"), 30), '1.2.3');
});

test('versions of Python projects are understood', { skip }, async () => {
  for (const version of ['0.1.0', '0.2.0rc1', '1.0', '0.10.0.dev3+g1234']) {
    assert.equal(await probe(program(`echo 'amplsp ${version} (catalog)'`), 30), version);
  }
});

test('an old version is reported with the required version and how to upgrade', { skip }, async () => {
  const found = await trouble(program('echo amplsp 0.0.9'));
  assert.match(found.message, /is amplsp 0\.0\.9; this extension needs 0\.1\.0 or newer/);
  assert.deepEqual(found.buttons, ['upgrade', 'settings']);
});

test('a program that is not amplsp is recognised by its output', { skip }, async () => {
  assert.match((await trouble(program('echo GNU sed 4.9'))).message, /is not amplsp: as its version it prints "GNU sed 4.9"/);
});

test('a file that must not be executed is reported', { skip }, async () => {
  assert.match((await trouble(program('echo amplsp 1.0.0', 0o644))).message, /cannot be run: permission denied/);
});

test('a program that fails is reported with the last line of its output', { skip }, async () => {
  const found = await trouble(program("echo Traceback >&2; echo 'ModuleNotFoundError: amplsp' >&2; exit 1"));
  assert.match(found.message, /cannot be run: ModuleNotFoundError: amplsp\./);
});

test('a program that fails without output is reported with its exit code', { skip }, async () => {
  assert.match((await trouble(program('exit 7'))).message, /it ended with 7\./);
});

test('waiting for a program that prints nothing has a limit', { skip }, async () => {
  const found = await trouble(program('exec sleep 600'), 0.2);
  assert.match(found.message, /did not print its version within 0\.2 seconds/);
});
