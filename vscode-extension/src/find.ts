/** Where the server is: the setting, the Python extension's interpreter, the workspace's environment, PATH, in this order. */
import type path from 'node:path';
import { Trouble } from './trouble';

/** What the finder may look at; injected, so that its rules can be tested anywhere. */
export interface World {
  /** The setting `amplsp.path`; empty if it is not set. */
  setting: string;
  folders: readonly string[];
  /** Whether programs from the workspace may be run. */
  trusted: boolean;
  home: string;
  searchPath: string;
  /** The PATH of the login shell; finding it takes a moment, so it is asked for last. */
  loginPath: () => Promise<string>;
  /** How paths are written: `path.win32` or `path.posix`. */
  paths: path.PlatformPath;
  /** The interpreter that the Python extension has selected. */
  interpreter: () => Promise<string | undefined>;
  isFile: (file: string) => boolean;
}

/** A program, and the place where it was found, as users would call it. */
export interface Found { file: string; place: string }

export const SETTING = 'the setting amplsp.path';

/**
 * The program to run; undefined if there is none.
 * @throws Trouble when the setting names a file that does not exist.
 */
export async function findServer(world: World): Promise<Found | undefined> {
  const isWindows = world.paths.sep === '\\';
  const program = isWindows ? 'amplsp.exe' : 'amplsp';
  if (world.setting.trim()) return { file: fromSetting(world, world.setting.trim()), place: SETTING };
  const inside = (folders: string[], place: string): Found | undefined => {
    const file = folders.map((each) => world.paths.join(each, program)).find(world.isFile);
    return file === undefined ? undefined : { file, place };
  };
  const interpreter = world.trusted ? await world.interpreter() : undefined;
  const selected = interpreter ? [world.paths.dirname(interpreter), world.paths.join(world.paths.dirname(interpreter), 'Scripts')] : [];
  const own = world.trusted ? world.folders.flatMap((root) => ['.venv', 'venv'].map((each) => world.paths.join(root, each, isWindows ? 'Scripts' : 'bin'))) : [];
  return inside(selected, 'the selected Python environment')
    ?? inside(own, 'the environment of the workspace')
    ?? inside(searchFolders(world, world.searchPath), 'the PATH')
    ?? inside(searchFolders(world, await world.loginPath()), 'the PATH of the login shell');
}

function fromSetting(world: World, written: string): string {
  const root = world.folders[0] ?? world.home;
  const expanded = written.replace(/^~(?=[/\\])/, () => world.home).replaceAll('${workspaceFolder}', () => root);
  const found = /[/\\]/.test(expanded)
    ? world.paths.resolve(root, expanded)
    : searchFolders(world, world.searchPath).map((folder) => world.paths.join(folder, expanded)).find(world.isFile);
  if (found && world.isFile(found)) return found;
  throw new Trouble(`The setting amplsp.path names "${written}", but that file does not exist.`, 'settings', 'restart');
}

/** The folders of a PATH, and where pipx and uv put programs: an editor that was started from a desktop often lacks that. */
export function searchFolders({ home, paths }: Pick<World, 'home' | 'paths'>, searchPath: string): string[] {
  return [...searchPath.split(paths.delimiter).filter((folder) => paths.isAbsolute(folder)), paths.join(home, '.local', 'bin')];
}
