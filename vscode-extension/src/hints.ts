/**
 * Inlay hints in their own colour. The editor has one colour for all hints of all languages, which is too pale in light themes;
 * an extension can only choose the colour of a decoration.
 */
import * as vscode from 'vscode';

const LOOK = {
  color: new vscode.ThemeColor('amplsp.hintForeground'),
  backgroundColor: new vscode.ThemeColor('editorInlayHint.background'),
  margin: '0 0 0 0.75em',
  textDecoration: 'none; font-size: 0.9em; border-radius: 4px; padding: 0 4px',
};

export class Hints {
  private readonly type = vscode.window.createTextEditorDecorationType({ rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed });
  private readonly listener = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('editor.inlayHints.enabled') || event.affectsConfiguration('amplsp')) this.clear();
  });

  /** Draw the hints of the visible part; the editor draws the others. */
  draw(document: vscode.TextDocument, hints: vscode.InlayHint[]): vscode.InlayHint[] {
    // If hints are shown only while a key is pressed, the editor draws them.
    if (vscode.workspace.getConfiguration('editor', document).get('inlayHints.enabled') !== 'on') return hints;
    const drawn = hints.map(({ position, label }) => ({
      range: new vscode.Range(position, position),
      renderOptions: { after: { ...LOOK, contentText: typeof label === 'string' ? label : label.map((each) => each.value).join('') } },
    }));
    for (const editor of vscode.window.visibleTextEditors.filter((each) => each.document === document)) editor.setDecorations(this.type, drawn);
    return [];
  }

  /** Remove them: hints were switched off, or the server has stopped. */
  clear(): void {
    for (const editor of vscode.window.visibleTextEditors) editor.setDecorations(this.type, []);
  }

  dispose(): void {
    vscode.Disposable.from(this.type, this.listener).dispose();
  }
}
