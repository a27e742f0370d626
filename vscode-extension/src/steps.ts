/**
 * Tells the walkthrough which of its steps are done. VS Code ticks a step when a context becomes true after it has read the steps,
 * which it does when somebody opens them; so the contexts are set again briefly whenever a tab opens.
 */
import * as vscode from 'vscode';

const done = new Set<string>();

/** Mark a step as done or not done. */
export function isDone(step: string, isSo = true): void {
  done[isSo ? 'add' : 'delete'](step);
  if (isSo) void say(step);
}

export function sayAgainWhereTabsOpen(): vscode.Disposable {
  return vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
    if (opened.length) setTimeout(() => done.forEach((step) => void say(step)), 500);
  });
}

async function say(step: string): Promise<void> {
  await note(`did.${step}`, true);
  await note(`did.${step}`, false);
}

/** Set a context of VS Code, for welcome views and the steps of the walkthrough. */
export function note(what: string, value: unknown): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', `amplsp.${what}`, value);
}
