/** The private environment: where it is, whether it is complete, and making it from the wheel in the extension. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome, Limits } from './processes';
import { Trouble } from './trouble';

/** The oldest Python that amplsp runs on. */
export const OLDEST_PYTHON: [number, number] = [3, 10];
const READY = 'amplsp-is-ready';

export interface Workshop {
  /** The folder for environments; it need not exist yet. */
  storage: string;
  /** The folder with the wheel, and with all that it needs in an offline build. */
  wheels: string;
  /** The interpreters and uv that are installed, best first. */
  pythons: () => Promise<string[]>;
  uv: () => Promise<string | undefined>;
  run: (file: string, args: readonly string[], limits?: Limits) => Promise<Outcome>;
  /** Tell the user what is being done. */
  say: (step: string) => void;
  log: (text: string) => void;
  signal?: AbortSignal;
}

/** The wheel of amplsp that the extension carries, whether everything that it needs is next to it, and a name for its contents. */
export function carried(wheels: string): { wheel: string; isOffline: boolean; key: string; version: string } | undefined {
  const names = fs.existsSync(wheels) ? fs.readdirSync(wheels).filter((each) => each.endsWith('.whl')) : [];
  const name = names.find((each) => each.startsWith('amplsp-'));
  if (!name) return undefined;
  const wheel = path.join(wheels, name);
  const key = createHash('sha256').update(fs.readFileSync(wheel)).digest('hex').slice(0, 12);
  return { wheel, isOffline: names.length > 1, key, version: name.split('-')[1] ?? '' };
}

const inside = (folder: string, program: string): string =>
  process.platform === 'win32' ? path.join(folder, 'Scripts', `${program}.exe`) : path.join(folder, 'bin', program);

/** The complete environments, the newest first; one that was interrupted has no mark. */
function whole(storage: string): string[] {
  const made = (folder: string): number => fs.statSync(path.join(folder, READY), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const folders = fs.existsSync(storage) ? fs.readdirSync(storage).filter((each) => each.startsWith('env-')).map((each) => path.join(storage, each)) : [];
  return folders.filter((each) => made(each) && fs.existsSync(inside(each, 'amplsp'))).sort((a, b) => made(b) - made(a));
}

/** The program of the environment made from this wheel, and of the newest environment made from another wheel. */
export function known({ storage, wheels }: Pick<Workshop, 'storage' | 'wheels'>): { current: string | undefined; older: string | undefined } {
  const key = carried(wheels)?.key;
  const [current, older] = [true, false].map((wanted) => whole(storage).find((each) => path.basename(each) === `env-${String(key)}` === wanted));
  return { current: current && inside(current, 'amplsp'), older: older && inside(older, 'amplsp') };
}

/**
 * Create the environment and return the path of its program.
 * @throws Trouble when a step fails; unfinished files are removed.
 */
export async function setUp(workshop: Workshop): Promise<string> {
  const { storage, wheels } = workshop;
  const wheel = carried(wheels);
  if (!wheel) throw new Trouble('This build of the extension does not contain amplsp. Install amplsp with "pipx install ." in a clone of it, or use another build.', 'settings', 'output');
  const folder = path.join(storage, `env-${wheel.key}`);
  const unlock = await lock(storage, workshop.signal);
  try {
    const { current } = known(workshop);
    if (current) return current;
    fs.rmSync(folder, { recursive: true, force: true });
    await make(workshop, folder, wheel.wheel, wheel.isOffline, wheel.version);
    fs.writeFileSync(path.join(folder, READY), '');
    // The one before may still be running in another window.
    for (const old of whole(storage).slice(2)) fs.rmSync(old, { recursive: true, force: true });
    return inside(folder, 'amplsp');
  } catch (error) {
    fs.rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    unlock();
  }
}

/** Let one window at a time create the environment; a window that ended while creating it is ignored. */
async function lock(storage: string, signal?: AbortSignal): Promise<() => void> {
  const file = path.join(storage, 'setting-up');
  for (;;) {
    try {
      fs.mkdirSync(storage, { recursive: true });
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw new Trouble(`Cannot write to "${storage}" (${String((error as NodeJS.ErrnoException).code)}): free some space or allow writing there, then set up again.`, 'setUp', 'output');
      }
    }
    if (isOver(file)) fs.rmSync(file, { force: true });
    else await sleep(500, undefined, { signal });
  }
}

function isOver(file: string): boolean {
  try {
    const owner = Number(fs.readFileSync(file, 'utf8'));
    // Users who have just created the file want to write in it.
    return owner ? !process.kill(owner, 0) : Date.now() - fs.statSync(file).mtimeMs > 10_000;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EPERM';
  }
}

async function make(workshop: Workshop, folder: string, wheel: string, isOffline: boolean, version: string): Promise<void> {
  const { run, log, say, signal } = workshop;
  const attempt = async (file: string, ...args: string[]): Promise<Outcome> => {
    log(`${file} ${args.join(' ')}`);
    const outcome = await run(file, args, { cwd: workshop.storage, signal });
    log(outcome.printed);
    signal?.throwIfAborted();
    return outcome;
  };
  const python = inside(folder, 'python');
  const source = isOffline ? ['--no-index', '--find-links', workshop.wheels, wheel] : [wheel];
  const uv = await workshop.uv();
  if (uv) {
    say('creating an environment with uv');
    const offline = isOffline ? ['--offline'] : [];
    let outcome = await attempt(uv, 'venv', '--no-project', ...offline, '--python', `>=${OLDEST_PYTHON.join('.')}`, folder);
    if (outcome.code === 0) {
      say(`installing amplsp ${version}`);
      outcome = await attempt(uv, 'pip', 'install', ...offline, '--python', python, ...source);
      if (outcome.code === 0) return works(await attempt(inside(folder, 'amplsp'), '--version'));
    }
    log('uv failed; trying Python itself');
    fs.rmSync(folder, { recursive: true, force: true });
  }
  say('looking for Python');
  const base = await findPython(workshop);
  say('creating an environment');
  const made = await attempt(base, '-I', '-m', 'venv', folder);
  if (made.code !== 0) throw new Trouble(whyNoEnvironment(base, made.printed), 'setUp', 'output');
  say(`installing amplsp ${version}`);
  const installed = await attempt(python, '-I', '-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--retries', '2', ...source);
  if (installed.code !== 0) throw new Trouble(whyNotInstalled(installed.printed, isOffline), 'setUp', 'output');
  works(await attempt(inside(folder, 'amplsp'), '--version'));
}

function works({ code, printed }: Outcome): void {
  if (code !== 0) throw new Trouble(`amplsp was installed, but does not run: ${lastLine(printed)}. The output shows everything.`, 'output', 'setUp');
}

/** The first interpreter that is new enough. */
async function findPython({ pythons, run, log, signal }: Workshop): Promise<string> {
  const old: string[] = [];
  for (const each of await pythons()) {
    const { code, printed } = await run(each, ['-I', '-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], { seconds: 20, signal });
    signal?.throwIfAborted();
    const version = /(\d+)\.(\d+)\s*$/.exec(code === 0 ? printed : '');
    if (!version) continue;
    const [major, minor] = [Number(version[1]), Number(version[2])];
    log(`${each} is Python ${String(major)}.${String(minor)}`);
    if (major > OLDEST_PYTHON[0] || (major === OLDEST_PYTHON[0] && minor >= OLDEST_PYTHON[1])) return each;
    old.push(`${each} is ${String(major)}.${String(minor)}`);
  }
  const found = old.length ? `; ${old.slice(0, 2).join(', ')}` : '';
  throw new Trouble(`amplsp needs Python ${OLDEST_PYTHON.join('.')} or newer, but none was found${found}. Install Python or uv, then set up again.`, 'python', 'setUp', 'output');
}

function whyNoEnvironment(python: string, printed: string): string {
  if (/ensurepip|No module named '?venv/.test(printed)) {
    return `"${python}" cannot create environments. On Debian and Ubuntu, install the package python3-venv; elsewhere, install uv or a Python with ensurepip. Then set up again.`;
  }
  return /No space left|disk quota/i.test(printed) ? FULL : `"${python}" could not create an environment: ${lastLine(printed)}. The output shows everything; correct this, then set up again.`;
}

const FULL = 'The disk is full: free some space, then set up again.';

function whyNotInstalled(printed: string, isOffline: boolean): string {
  if (/No space left|disk quota/i.test(printed)) return FULL;
  if (isOffline) return `This offline build does not support the Python that was found: ${lastLine(printed)}. Install another Python 3, or use the build that downloads what it needs.`;
  if (/connection|timed? ?out|resol|proxy|ssl|certificate|unreachable/i.test(printed)) {
    return 'The package index could not be reached. Check the network, and the proxy or index in the configuration of pip, then set up again. An offline build of this extension does not need the network.';
  }
  return `amplsp could not be installed: ${lastLine(printed)}. The output shows everything; correct this, then set up again.`;
}

function lastLine(printed: string): string {
  const lines = printed.trim().split('\n').filter((each) => each.trim());
  const telling = lines.findLast((each) => /error/i.test(each)) ?? lines.at(-1);
  return (telling ?? 'it printed nothing').replace(/^error:\s*/i, '').replace(/\.$/, '').trim().slice(0, 200);
}
