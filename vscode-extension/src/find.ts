/** Where the server is: the setting, the Python extension's interpreter, the workspace's environment, PATH, in this order. */
import type path from 'node:path';
import { Trouble } from './trouble';

/** What the finder may look at; injected, so that its rules can be tested anywhere. */
export interface World {
  /** The setting `amplsp.path`; empty where nobody has set it. */
  setting: string;
  folders: readonly string[];
  /** Whether programs that the workspace brings along may be run. */
  trusted: boolean;
  home: string;
  searchPath: string;
  /** How paths are written: `path.win32` or `path.posix`. */
  paths: path.PlatformPath;
  /** The interpreter that the Python extension has selected. */
  interpreter: () => Promise<string | undefined>;
  isFile: (file: string) => boolean;
}

/**
 * The file to run.
 * @throws Trouble when there is none, or none where the setting says.
 */
export async function findServer(world: World): Promise<string> {
  const isWindows = world.paths.sep === '\\';
  const program = isWindows ? 'amplsp.exe' : 'amplsp';
  if (world.setting.trim()) return fromSetting(world, world.setting.trim());
  const interpreter = world.trusted ? await world.interpreter() : undefined;
  const folders = interpreter ? [world.paths.dirname(interpreter), world.paths.join(world.paths.dirname(interpreter), 'Scripts')] : [];
  for (const root of world.trusted ? world.folders : []) {
    folders.push(...['.venv', 'venv'].map((each) => world.paths.join(root, each, isWindows ? 'Scripts' : 'bin')));
  }
  const found = folders.map((each) => world.paths.join(each, program)).find(world.isFile) ?? onPath(world, program);
  if (found) return found;
  throw new Trouble('The language server amplsp is not installed: it is neither in the Python environment nor on the PATH.', 'install', 'settings');
}

function fromSetting(world: World, written: string): string {
  const root = world.folders[0] ?? world.home;
  const expanded = written.replace(/^~(?=[/\\])/, () => world.home).replaceAll('${workspaceFolder}', () => root);
  const found = /[/\\]/.test(expanded) ? world.paths.resolve(root, expanded) : onPath(world, expanded);
  if (found && world.isFile(found)) return found;
  throw new Trouble(`The setting amplsp.path says "${written}", and there is no such file.`, 'settings', 'install');
}

function onPath(world: World, program: string): string | undefined {
  // Where pipx and uv put programs; an editor that was started from a desktop often lacks it.
  const folders = [...world.searchPath.split(world.paths.delimiter), world.paths.join(world.home, '.local', 'bin')];
  return folders.filter(Boolean).map((folder) => world.paths.join(folder, program)).find(world.isFile);
}
