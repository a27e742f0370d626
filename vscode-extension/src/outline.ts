/** What the tree of integrations shows, made from the outlines and findings of the server. */

interface Position { line: number; character: number }

export interface Range { start: Position; end: Position }

/** A part of a manifest as in the protocol; `kind` is one of the protocol's numbers. */
export interface Part { name: string; detail?: string | null; kind: number; range: Range; selectionRange: Range; children?: Part[] | null }

export interface Manifest { uri: string; symbols: Part[] }

/** A finding; 0 is an error, 1 a warning, as VS Code counts. */
export interface Finding { severity: number; message: string; range: Range }

export interface Branch {
  label: string;
  description: string;
  tooltip: string;
  icon: string;
  /** The worst severity in it; undefined if there is no finding. */
  worst: number | undefined;
  uri: string;
  place: Range;
  children: Branch[];
}

const INTEGRATION = 2;
const OBJECT = 5;
const FIELD = 8;
const ICONS: Record<string, string> = { read: 'cloud-download', write: 'cloud-upload', subscribe: 'bell', proxy: 'arrow-swap' };

/** The integrations of all manifests; each with the name of its file if there are several. */
export function branches(manifests: readonly Manifest[], findings: (uri: string) => readonly Finding[], nameOf: (uri: string) => string): Branch[] {
  const several = manifests.filter((each) => each.symbols.length).length > 1;
  return manifests.flatMap(({ uri, symbols }) => symbols.map((part) => branch(part, uri, findings(uri), several ? nameOf(uri) : '')));
}

function branch(part: Part, uri: string, findings: readonly Finding[], file: string): Branch {
  const mine = findings.filter((each) => overlaps(each.range, part.range));
  const count = mine.length > 0 ? `${String(mine.length)} ${mine.length === 1 ? 'problem' : 'problems'}` : '';
  return {
    label: part.name,
    description: [count, part.detail, file].filter(Boolean).join(' · '),
    tooltip: mine.map((each) => each.message).join('\n') || part.name,
    icon: part.kind === INTEGRATION ? 'plug' : part.kind === OBJECT ? 'database' : (ICONS[part.name] ?? 'symbol-misc'),
    worst: mine.length ? Math.min(...mine.map((each) => each.severity)) : undefined,
    uri,
    place: part.selectionRange,
    children: (part.children ?? []).filter((each) => each.kind !== FIELD).map((each) => branch(each, uri, mine, '')),
  };
}

/** Whether a finding begins in a part; the end of a part belongs to the next one. */
function overlaps({ start }: Range, part: Range): boolean {
  const before = (a: Position, b: Position): boolean => a.line < b.line || (a.line === b.line && a.character < b.character);
  return !before(start, part.start) && before(start, part.end);
}
