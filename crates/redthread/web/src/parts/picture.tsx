import { useEffect, useState } from "preact/hooks";
import { documentPath } from "../api";
import { link } from "../route";
import { t } from "../text";
import type { DocumentAnswer, DocumentMention } from "../types";

interface Shown {
  data: DocumentAnswer;
  page: number;
  hit?: { start: number; end: number } | null;
  chosen?: DocumentMention | null;
  onMention?: (mention: DocumentMention) => void;
}

/** The page as a picture with the boxes of names over it; nothing where the document has no pictures. */
export function PagePicture({ data, page, hit, chosen, onMention }: Shown) {
  const [broken, setBroken] = useState("");
  const [natural, setNatural] = useState<[number, number] | null>(null);
  const url = `${documentPath(data.document.id)}/pages/${page}.png`;
  useEffect(() => setNatural(null), [url]);
  const size = data.layers[0]?.pages.find((p) => p.page === page);
  const pictured = /pdf|image|postscript|xps/.test(data.document.media_type);
  if (!pictured || broken === url) return null;
  const [width, height] = size?.width && size.height ? [size.width, size.height] : (natural ?? [1, 1]);
  const boxes = data.mentions.filter((m) => m.page === page && m.boxes.length > 0);
  const within = (m: DocumentMention): boolean => !!hit && m.start < hit.end && m.end > hit.start;
  return (
    <div class="picture">
      <img
        src={url}
        alt={t("pictureOf", { n: page })}
        onError={() => setBroken(url)}
        onLoad={(event) => setNatural([event.currentTarget.naturalWidth, event.currentTarget.naturalHeight])}
      />
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="group" aria-label={t("names")}>
        {boxes.map((mention) => (
          <a
            key={`${mention.start} ${mention.entity}`}
            href={link.entity(mention.entity)}
            class={mention === chosen ? "chosen" : within(mention) ? "within" : undefined}
            aria-label={t("openEntity", { name: mention.caption })}
            onMouseEnter={() => onMention?.(mention)}
            onFocus={() => onMention?.(mention)}
          >
            <title>{mention.caption}</title>
            {mention.boxes.map(([x, y, w, h], i) => (
              <rect key={i} x={x} y={y} width={w} height={h} />
            ))}
          </a>
        ))}
      </svg>
    </div>
  );
}
