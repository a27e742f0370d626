/** Which server runs: one that the user has if it is new enough, otherwise the private one. */
import { SETTING, type Found } from './find';
import { Trouble } from './trouble';

export interface Chosen extends Found {
  version: string;
  /** Why a program that was found is not used; empty if it is used. */
  instead: string;
}

interface Means {
  find: () => Promise<Found | undefined>;
  /** The version of a program; throws Trouble when it cannot be used. */
  probe: (file: string) => Promise<string>;
  /** The program of the private environment, brought up to date; undefined if none was set up. */
  ready: () => Promise<string | undefined>;
}

/**
 * The program to run.
 * @throws Trouble when there is none, or none that works.
 */
export async function chooseServer({ find, probe, ready }: Means): Promise<Chosen> {
  const found = await find();
  let trouble: Trouble | undefined;
  if (found) {
    try {
      return { ...found, version: await probe(found.file), instead: '' };
    } catch (error) {
      if (!(error instanceof Trouble) || found.place === SETTING) throw error;
      trouble = new Trouble(error.message, 'setUp', ...error.buttons);
    }
  }
  const file = await ready();
  if (file) return { file, place: 'set up by this extension', version: await probe(file), instead: trouble?.message ?? '' };
  throw trouble ?? new Trouble('The language server amplsp is not on this machine yet. Set it up with one click: it gets its own environment, and nothing else changes.', 'setUp', 'settings');
}
