/** What can be wrong with the server; the buttons of the message offer what a user can do about it. */

export const BUTTONS = {
  setUp: 'Set up amplsp',
  python: 'Get Python',
  upgrade: 'Copy upgrade command',
  settings: 'Open settings',
  restart: 'Restart server',
  output: 'Show output',
} as const;

export const UPGRADE = 'pipx upgrade amplsp';

export type Button = keyof typeof BUTTONS;

export class Trouble extends Error {
  readonly buttons: readonly Button[];

  constructor(message: string, ...buttons: Button[]) {
    super(message);
    this.buttons = buttons;
  }
}
