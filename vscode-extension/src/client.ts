/** Runs the server and exchanges messages with it. */
import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, type LanguageClientOptions, type Registration, type StaticFeature } from 'vscode-languageclient/node';
import type { Hints } from './hints';
import { forServer, globs } from './settings';
import { Trouble } from './trouble';

export const MANIFESTS = '**/{amp,*.amp}.{yaml,yml}';

/** The documents that are reported to the server, which decides itself which of them are manifests (`include` in amplsp.toml). */
export function selector(): { scheme: string; pattern?: string; language?: string }[] {
  const further = globs(vscode.workspace.getConfiguration('amplsp').get('files'));
  return [...[MANIFESTS, ...further].map((pattern) => ({ scheme: 'file', pattern })), { scheme: 'untitled', language: 'ampersand' }];
}

const ofManifests = (each: Registration): Registration =>
  each.method.startsWith('textDocument/') ? { ...each, registerOptions: { ...(each.registerOptions as object), documentSelector: selector() } } : each;
export const isManifest = (document: vscode.TextDocument): boolean => vscode.languages.match(selector(), document) > 0;

/** Whether Red Hat's extension, which handles the language YAML, also has manifests: somebody has associated them with it. */
export function isSharedWithYaml(): boolean {
  const isThere = vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined;
  return isThere && vscode.workspace.textDocuments.some((each) => each.languageId === 'yaml' && isManifest(each));
}

/** A failure is shown once, with buttons, and not again by the library. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** What the editor can do after a suggestion was accepted: ask for the next suggestions, and insert the rest of a text that Enter must not accept. */
const AFTER_ACCEPTING: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { ...(capabilities.experimental as object), commands: { commands: ['editor.action.triggerSuggest', 'editor.action.insertSnippet'] } };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};

/** The rule of a finding links to its manual here if the server does not name a page on the web. */
function explained(found: vscode.Diagnostic): vscode.Diagnostic {
  if (found.source === 'amplsp' && typeof found.code === 'string') {
    found.code = { value: found.code, target: vscode.Uri.parse(`command:amplsp.client.explainRule?${encodeURIComponent(JSON.stringify([found.code]))}`) };
  }
  return found;
}

export interface Connection { client: LanguageClient; stop: () => Promise<void> }

/**
 * Start the server and wait until it answers.
 * @throws Trouble when it ends before it answers, or does not answer in time.
 */
export async function connect(path: string, seconds: number, output: vscode.LogOutputChannel, hints: Hints, crashed: () => void): Promise<Connection> {
  const child = spawn(path, ['lsp'], { cwd: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir(), windowsHide: true });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-1000)));
  const end = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${String(code)}`));
  });
  const kill = (): boolean => child.kill('SIGKILL');
  const client = new QuietClient('amplsp', 'amplsp', () => Promise.resolve(child), options(output, hints, kill));
  client.registerFeature(AFTER_ACCEPTING);
  const stop = (): Promise<void> => client.dispose().catch(() => undefined).finally(kill);
  const ended = end.then((how) => `ended during start-up (${how}) ${said.trim().split('\n').at(-1) ?? ''}`);
  const late = sleep(seconds * 1000, undefined, { ref: false }).then(() => `did not answer within ${String(seconds)} seconds and was stopped`);
  const started = client.start().catch(async (error: unknown) => {
    await Promise.race([end, sleep(1000)]);
    return child.exitCode === null ? `could not be started: ${String(error)}` : ended;
  });
  const problem = await Promise.race([started, ended, late]);
  if (typeof problem === 'string') {
    kill();
    await stop();
    throw new Trouble(`"${path}" ${problem.trim()}.`, 'restart', 'output');
  }
  void end.then(crashed);
  return { client, stop };
}

function options(output: vscode.LogOutputChannel, hints: Hints, kill: () => void): LanguageClientOptions {
  return {
    documentSelector: selector(),
    outputChannel: output,
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        kill();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
    middleware: {
      // One code lens scaffolds a manifest: ask for its contents, and show it. Another one compares: show the changes.
      executeCommand: (command, args: unknown[], next): unknown => {
        const mine = { 'amplsp.scaffold': 'amplsp.client.scaffold', 'amplsp.diff': 'amplsp.client.diff' }[command];
        return mine ? vscode.commands.executeCommand(mine, ...args) : next(command, args);
      },
      handleDiagnostics: (uri, found, next) => next(uri, found.map(explained)),
      provideDiagnostics: async (document, previous, token, next) => {
        const report = await next(document, previous, token);
        if (report && 'items' in report) report.items.forEach(explained);
        return report;
      },
      provideWorkspaceDiagnostics: (ids, token, reporter, next) => next(ids, token, (part) => {
        part?.items.forEach((each) => { if ('items' in each) each.items.forEach(explained); });
        reporter(part);
      }),
      provideInlayHints: async (document, range, token, next) => {
        const found = await next(document, range, token);
        return found && !token.isCancellationRequested ? hints.draw(document, found) : found;
      },
      // What the server registers later applies to exactly the documents that are reported to it.
      handleRegisterCapability: async (asked, next) => { await next({ registrations: asked.registrations.map(ofManifests) }, new vscode.CancellationTokenSource().token); },
      workspace: {
        configuration: async (params, token, next) => {
          const answer = await next(params, token);
          return Array.isArray(answer) ? answer.map((section) => forServer(section, isSharedWithYaml())) : answer;
        },
      },
    },
  };
}
