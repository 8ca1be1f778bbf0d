import { useState } from "preact/hooks";
import { documentPath } from "../api";
import { link } from "../route";
import { t } from "../text";
import type { DocumentAnswer, DocumentMention } from "../types";

/** Boxes are shares of the page's width and height. */
interface Shown {
  data: DocumentAnswer;
  page: number;
  hit?: { start: number; end: number } | null;
  chosen?: DocumentMention | null;
  onMention?: (mention: DocumentMention) => void;
}

/** The page as a picture with the boxes of names over it, which stand in its text for the keyboard and for screen readers; nothing where the document has no pictures. */
export function PagePicture({ data, page, hit, chosen, onMention }: Shown) {
  const [broken, setBroken] = useState("");
  const url = `${documentPath(data.document.id)}/pages/${page}.png`;
  if (!data.document.has_pages || broken === url) return null;
  const sheet = data.layers[0]?.pages.find((p) => p.page === page);
  const onPage = (start: number): boolean => !!sheet && start >= sheet.start && start < sheet.end;
  const boxes = data.mentions.filter((m) => m.page === page && m.boxes.length > 0);
  const doubtful = data.confidence.filter((c) => c.layer === 0 && onPage(c.start));
  const within = (m: DocumentMention): boolean => !!hit && m.start < hit.end && m.end > hit.start;
  return (
    <div class="picture">
      <img
        src={url}
        alt={t("pictureOf", { n: page })}
        onError={() => setBroken(url)}
      />
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        {doubtful.flatMap((c) => c.boxes.map(([x, y, w, h], i) => <rect key={`${c.start} ${i}`} class="doubt" x={x} y={y} width={w} height={h} />))}
        {boxes.map((mention) => (
          <a
            key={mention.id}
            href={mention.entity ? link.entity(mention.entity) : undefined}
            class={mention === chosen ? "chosen" : within(mention) ? "within" : undefined}
            tabindex={-1}
            onMouseEnter={() => onMention?.(mention)}
          >
            <title>{mention.caption ?? mention.text}</title>
            {mention.boxes.map(([x, y, w, h], i) => (
              <rect key={i} x={x} y={y} width={w} height={h} />
            ))}
          </a>
        ))}
      </svg>
    </div>
  );
}
