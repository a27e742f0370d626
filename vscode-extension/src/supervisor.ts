/** Starts and stops one server at a time, and starts it again after a crash, with longer delays and only a few times. */
import { Trouble } from './trouble';

/** Starts a server and says how to stop it. Calls `crashed` when it ends by itself after it had started. */
export type Launch = (crashed: () => void) => Promise<() => Promise<void>>;

/** Seconds before the next start, after each crash. */
export const DELAYS = [1, 2, 4, 8];
/** Seconds after which a crash is forgotten. */
export const MEMORY = 180;

export interface Clock {
  now: () => number;
  /** Do something in some milliseconds. */
  later: (action: () => void, milliseconds: number) => unknown;
}

export class Supervisor {
  private halt: () => Promise<void> = () => Promise.resolve();
  private crashes: number[] = [];
  private starts = 0;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly launch: Launch,
    private readonly report: (trouble: Trouble) => void,
    private readonly clock: Clock,
  ) {}

  /** Stop the running server and start another; earlier crashes are forgotten. Calls wait for each other. */
  restart(): Promise<void> {
    this.crashes = [];
    return this.start();
  }

  stop(): Promise<void> {
    this.turn = this.turn.then(async () => {
      this.starts += 1;
      const halt = this.halt;
      this.halt = () => Promise.resolve();
      await halt();
    });
    return this.turn;
  }

  private start(): Promise<void> {
    void this.stop();
    this.turn = this.turn.then(async () => {
      let isWanted = true;
      try {
        const halt = await this.launch(() => isWanted && this.crashed());
        this.halt = () => {
          isWanted = false;
          return halt();
        };
      } catch (error) {
        this.report(error instanceof Trouble ? error : new Trouble(`amplsp: ${String(error)}`, 'output', 'restart'));
      }
    });
    return this.turn;
  }

  private crashed(): void {
    const now = this.clock.now();
    this.crashes = [...this.crashes.filter((each) => now - each < MEMORY), now];
    const delay = DELAYS[this.crashes.length - 1];
    const starts = this.starts;
    // Unless somebody has started or stopped it meanwhile.
    if (delay !== undefined) this.clock.later(() => starts === this.starts && void this.start(), delay * 1000);
    else this.report(new Trouble(`The language server amplsp crashed ${String(this.crashes.length)} times and will not be restarted automatically.`, 'restart', 'output'));
  }
}
