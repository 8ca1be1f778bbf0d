import { Text } from "../scalar";

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
