/** Plain words within a text marked, whatever their case and accents. Only text nodes are made. */
export function Marked({ text, words }: { text: string; words: string[] }) {
  const plain = fold(text);
  const wanted = [...new Set(words.map(fold).filter((word) => word.length > 1))];
  const hits: [number, number][] = [];
  for (const word of wanted) {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) hits.push([at, at + word.length]);
  }
  hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const parts = [];
  let done = 0;
  for (const [start, end] of hits) {
    if (start < done) continue;
    parts.push(text.slice(done, start), <mark key={start}>{text.slice(start, end)}</mark>);
    done = end;
  }
  return (
    <bdi>
      {parts}
      {text.slice(done)}
    </bdi>
  );
}

/** Lower case without accents, character by character, so that places stay the same. */
function fold(text: string): string {
  return [...text]
    .map((character) => {
      const plain = character.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      return plain.length === character.length ? plain : character;
    })
    .join("");
}
