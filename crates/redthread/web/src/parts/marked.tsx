import { Text } from "../scalar";

/** A passage out of a longer text: where it was cut, dots stand for the piece of a word at that end. */
export function Cut({ text, marks, before, after }: { text: string; marks: [number, number][]; before: boolean; after: boolean }) {
  const whole = new Text(text);
  const head = whole.slice(0, marks[0]?.[0] ?? 0);
  const tail = whole.slice(marks.at(-1)?.[1] ?? whole.length, whole.length);
  const from = before ? new Text(/^\S*\s/.exec(head)?.[0] ?? "").length : 0;
  const to = whole.length - (after ? new Text(/\s\S*$/.exec(tail)?.[0] ?? "").length : 0);
  return (
    <>
      {before && "… "}
      <Marked text={whole.slice(from, to)} marks={marks.map(([start, end]) => [start - from, end - from])} />
      {after && " …"}
    </>
  );
}

/** A text with passages marked; `marks` count characters. Only text nodes are made. */
export function Marked({ text, marks }: { text: string; marks: [number, number][] }) {
  const whole = new Text(text);
  const parts = [];
  let done = 0;
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    if (start < done) continue;
    parts.push(whole.slice(done, start), <mark key={start}>{whole.slice(start, end)}</mark>);
    done = end;
  }
  return (
    <bdi>
      {parts}
      {whole.slice(done, whole.length)}
    </bdi>
  );
}
