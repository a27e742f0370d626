/** The pages that can be shown next to a manifest. */
import * as vscode from 'vscode';
import type { Kind } from './panel';

const { Light, HighContrastLight } = vscode.ColorThemeKind;

export const KINDS: readonly Kind[] = [
  { id: 'diff', title: 'Changes of', command: 'amplsp.diff', options: () => ({ format: 'html' }), whileTyping: false },
  { id: 'preview', title: 'Preview of', command: 'amplsp.preview', options: () => ({ theme: theme() }), whileTyping: true },
];

function theme(): string {
  return [Light, HighContrastLight].includes(vscode.window.activeColorTheme.kind) ? 'light' : 'dark';
}
