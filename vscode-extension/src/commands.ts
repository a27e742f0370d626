/** The commands of the user; the answers come from the server. */
import * as vscode from 'vscode';
import { isManifest } from './client';
import { isDone } from './steps';
import { choiceOf, choosePlans, write, type Ask, type Choice, type Provider, type Run } from './wizard';

export const MANUAL = 'amplsp-manual';

const LOOK = { matchOnDescription: true, matchOnDetail: true, ignoreFocusOut: true };
const ask: Ask = {
  many: async (choices, title, placeHolder) =>
    (await vscode.window.showQuickPick(choices, { ...LOOK, title, placeHolder, canPickMany: true }))?.map((each) => each.id),
  one: async (choices, title, placeHolder) => (await vscode.window.showQuickPick(choices, { ...LOOK, title, placeHolder }))?.id,
};

/** Pick providers, actions and objects, and where the manifest goes. */
export async function scaffold(run: Run, provider?: string): Promise<void> {
  const plans = await choosePlans(run, ask, provider);
  if (!plans) return;
  const active = vscode.window.activeTextEditor?.document;
  const manifest = active && isManifest(active) ? active : undefined;
  const targets: Choice[] = [
    { id: 'editor', label: 'New editor', detail: 'Not saved to a file yet' },
    { id: 'file', label: 'New file…' },
    ...(manifest ? [{ id: 'add', label: `Add to ${vscode.workspace.asRelativePath(manifest.uri)}` }] : []),
  ];
  const target = await ask.one(targets, 'Scaffold manifest: where to', 'Where to put the manifest');
  if (target === 'file') await toFile(await write(run, plans));
  if (target === 'editor') await show({ language: 'ampersand', content: await write(run, plans) });
  if (target !== 'add' || !manifest) return;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(manifest.uri, new vscode.Range(0, 0, manifest.lineCount, 0), await write(run, plans, manifest.getText()));
  await vscode.workspace.applyEdit(edit);
}

async function toFile(text: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({ defaultUri: folder && vscode.Uri.joinPath(folder, 'amp.yaml'), filters: { Manifests: ['yaml', 'yml'] } });
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  if (isManifest(await show(uri))) return;
  void vscode.window.showWarningMessage('A manifest is checked if its name is amp.yaml or ends with .amp.yaml.');
}

async function show(what: vscode.Uri | { language: string; content: string }): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(what as vscode.Uri);
  await vscode.window.showTextDocument(document);
  return document;
}

/** Show the manual of a rule: the named one, or one that the user picks; the rule under the cursor is offered first. */
export async function explainRule(run: Run, named?: string): Promise<void> {
  const rule = named ?? (await pickRule(run));
  if (!rule) return;
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.from({ scheme: MANUAL, path: `/${rule}.md` }));
  isDone('explain');
}

async function pickRule(run: Run): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const found = editor && vscode.languages.getDiagnostics(editor.document.uri).filter((each) => each.range.contains(editor.selection.active));
  const here = found?.map(({ code }) => (typeof code === 'object' ? code.value : code)) ?? [];
  const rules = await run<{ rule: string; summary: string }[]>('amplsp.rules');
  const choices = rules.map((each) => ({ id: each.rule, label: each.rule, detail: each.summary, description: here.includes(each.rule) ? 'at the cursor' : '' }));
  return ask.one(choices.sort((a, b) => b.description.length - a.description.length), 'Explain rule', 'What a rule requires, and why');
}

/** Check every manifest of the workspace; the findings are listed under Problems. */
export async function checkWorkspace(run: Run): Promise<void> {
  const progress = { location: vscode.ProgressLocation.Window, title: 'Checking manifests' };
  const counts = await vscode.window.withProgress(progress, () => run<Record<string, number>>('amplsp.checkWorkspace'));
  await vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(`amplsp: ${Object.entries(counts).map(([word, count]) => `${String(count)} ${word}`).join(', ')}`);
}

/** Open the page of a provider in the documentation. */
export async function showGuide(run: Run): Promise<void> {
  const providers = (await run<Provider[]>('amplsp.providers')).filter((each) => each.guide);
  const chosen = await ask.one(providers.map(choiceOf), 'Show provider guide', 'Type to search');
  const guide = providers.find((each) => each.provider === chosen)?.guide;
  if (guide) await vscode.env.openExternal(vscode.Uri.parse(guide));
}
