/** The pages that can be shown beside a manifest. */
import type { Kind } from './panel';

export const KINDS: readonly Kind[] = [
  { id: 'diff', title: 'Changes of', command: 'amplsp.diff', options: () => ({ format: 'html' }), whileTyping: false },
];
