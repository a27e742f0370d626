import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { findServer as findWithPlace, type World } from '../../src/find';
import { Trouble } from '../../src/trouble';

interface Setup extends Partial<World> {
  files?: string[];
}

function world({ files = [], ...given }: Setup): World {
  return {
    setting: '',
    folders: ['/project'],
    trusted: true,
    home: '/home/me',
    searchPath: '/usr/bin:/bin',
    loginPath: () => Promise.resolve(''),
    paths: path.posix,
    interpreter: () => Promise.resolve(undefined),
    isFile: (file) => files.includes(file),
    ...given,
  };
}

const findServer = async (where: World): Promise<string | undefined> => (await findWithPlace(where))?.file;

const SELECTED = '/envs/x/bin/amplsp';
const DOTTED = '/project/.venv/bin/amplsp';
const PLAIN = '/project/venv/bin/amplsp';
const SYSTEM = '/usr/bin/amplsp';
const OWN = '/home/me/.local/bin/amplsp';
const interpreter = (): Promise<string> => Promise.resolve('/envs/x/bin/python');

test('programs are found in this order: setting, selected interpreter, workspace environment, PATH, folders of pipx and uv', async () => {
  const files = ['/opt/amplsp', SELECTED, DOTTED, PLAIN, SYSTEM, OWN];
  assert.equal(await findServer(world({ files, interpreter, setting: '/opt/amplsp' })), '/opt/amplsp');
  for (const expected of files.slice(1)) {
    assert.equal(await findServer(world({ files: files.slice(files.indexOf(expected)), interpreter })), expected);
  }
});

test('every folder of the workspace is searched', async () => {
  assert.equal(await findServer(world({ files: ['/b/venv/bin/amplsp'], folders: ['/a', '/b'] })), '/b/venv/bin/amplsp');
});

test('nothing from an untrusted workspace is run', async () => {
  const files = [SELECTED, DOTTED, PLAIN, SYSTEM];
  assert.equal(await findServer(world({ files, interpreter, trusted: false })), SYSTEM);
});

test('the setting may begin with the home folder, name the workspace, be relative or a name on the PATH', async () => {
  const cases = {
    '~/amplsp': '/home/me/amplsp',
    '${workspaceFolder}/tools/amplsp': '/project/tools/amplsp',
    'tools/amplsp': '/project/tools/amplsp',
    'amplsp-dev': '/usr/bin/amplsp-dev',
    ' /opt/amplsp ': '/opt/amplsp',
  };
  for (const [setting, expected] of Object.entries(cases)) {
    assert.equal(await findServer(world({ setting, files: [expected] })), expected);
  }
});

test('a setting that does not name a file is reported and nothing else is used instead', async () => {
  await assert.rejects(findServer(world({ setting: '/gone/amplsp', files: [SYSTEM] })), (error) => {
    assert(error instanceof Trouble);
    assert.match(error.message, /amplsp\.path names "\/gone\/amplsp"/);
    assert.deepEqual(error.buttons, ['settings', 'restart']);
    return true;
  });
});

test('a program that only the login shell knows is found last, and its place is shown', async () => {
  const loginPath = (): Promise<string> => Promise.resolve('/opt/homebrew/bin:relative');
  const files = ['/opt/homebrew/bin/amplsp', 'relative/amplsp'];
  assert.deepEqual(await findWithPlace(world({ files, loginPath })), { file: files[0], place: 'the PATH of the login shell' });
  assert.equal(await findServer(world({ files: [...files, SYSTEM], loginPath, interpreter })), SYSTEM);
  assert.equal(await findServer(world({ interpreter })), undefined);
});

test('paths with spaces, umlauts, quotes and dollar signs are used unchanged', async () => {
  for (const root of ['/Müllers "work"', "/it's mine", '/$& $1']) {
    const file = `${root}/.venv/bin/amplsp`;
    assert.equal(await findServer(world({ folders: [root], files: [file] })), file);
    assert.equal(await findServer(world({ folders: [root], files: [file], setting: '${workspaceFolder}/.venv/bin/amplsp' })), file);
  }
});

test('on Windows, programs end with .exe and are in Scripts, and PATH has semicolons', async () => {
  const windows = { paths: path.win32, folders: ['C:\\work'], home: 'C:\\Users\\me', searchPath: 'C:\\bin;D:\\tools' };
  const cases: [string, Setup][] = [
    ['C:\\work\\.venv\\Scripts\\amplsp.exe', {}],
    ['D:\\tools\\amplsp.exe', {}],
    ['C:\\Users\\me\\.local\\bin\\amplsp.exe', {}],
    ['C:\\Python312\\Scripts\\amplsp.exe', { interpreter: () => Promise.resolve('C:\\Python312\\python.exe') }],
    ['C:\\x\\Scripts\\amplsp.exe', { interpreter: () => Promise.resolve('C:\\x\\Scripts\\python.exe') }],
    ['C:\\work\\bin\\amplsp.exe', { setting: 'bin\\amplsp.exe' }],
  ];
  for (const [file, setup] of cases) assert.equal(await findServer(world({ ...windows, ...setup, files: [file] })), file);
});
