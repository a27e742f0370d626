/** Columns of the server's pages count characters from 1; the editor counts UTF-16 units from 0, so that an emoji is two. */

export function columnOf(line: string, character: number): number {
  return Array.from(line.slice(0, character)).length + 1;
}

export function characterOf(line: string, column: number): number {
  return Array.from(line).slice(0, column - 1).join('').length;
}
