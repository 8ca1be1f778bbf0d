import { useEffect, useRef, useState } from "preact/hooks";
import { theCase } from "../api";
import { size } from "../dates";
import { placed, shape, ways, type Pick, type Way } from "../picking";
import { useStore } from "../store";
import { t, type Key } from "../text";

const WAYS: Record<Way, Key> = { folders: "wayFolders", subfolders: "waySubfolders", one: "wayOne" };

/** Whose files these are: asked before anything is sent, with what is likeliest chosen. */
export function Whose({ chosen, off, leave, start }: { chosen: Pick; off: boolean; leave: () => void; start: (way: Way, name: string) => void }) {
  const agencies = (useStore(theCase)?.agencies ?? []).map((one) => one.name);
  const { files, unread, looking } = chosen;
  const { tops, loose } = shape(files);
  const offered = ways(files, agencies);
  const [picked, setPicked] = useState<Way | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const way = picked ?? offered[0] ?? "one";
  const named = way === "one" || loose > 0;
  const name = (typed ?? (tops.length === 1 && way === "one" ? tops[0] : agencies.length === 1 ? agencies[0] : "") ?? "").trim();
  const counts = new Map<string, { files: number; bytes: number }>();
  for (const one of files) {
    const agency = placed(one, way, name)[0] ?? "";
    const count = counts.get(agency) ?? { files: 0, bytes: 0 };
    counts.set(agency, { files: count.files + 1, bytes: count.bytes + one.file.size });
  }
  return (
    <form
      class="whose"
      onSubmit={(event) => {
        event.preventDefault();
        start(way, name);
      }}
    >
      <h3 ref={head} tabIndex={-1}>
        {t("whoseFiles")}
      </h3>
      {looking ? (
        <p role="status">{t("lookingThrough", { n: files.length })}</p>
      ) : files.length === 0 ? (
        <p role="alert">{t("nothingDropped")}</p>
      ) : (
        <>
          {offered.length > 1 && (
            <fieldset>
              <legend class="hidden">{t("whoseFiles")}</legend>
              {offered.map((one) => (
                <label key={one} class="choice">
                  <input type="radio" name="way" checked={way === one} onChange={() => setPicked(one)} />
                  {t(WAYS[one], { name: tops[0] ?? "" })}
                </label>
              ))}
            </fieldset>
          )}
          {named && (
            <label class="field">
              {t(way === "one" ? "agencyName" : "agencyOfLoose")}
              <input value={typed ?? name} list="agencies" required pattern="[^\/]*[^\/\s][^\/]*" title={t("agencyPattern")} spellcheck={false} autocomplete="off" onInput={(event) => setTyped(event.currentTarget.value)} />
              <datalist id="agencies">
                {agencies.map((one) => (
                  <option key={one} value={one} />
                ))}
              </datalist>
            </label>
          )}
          <ul class="rows agencies" aria-label={t("agencies")}>
            {[...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([agency, count]) => (
              <li key={agency}>
                <b>
                  <bdi>{agency || "…"}</bdi>
                </b>
                <span class="tag">{t(agencies.includes(agency) ? "agencyKnown" : "agencyNew")}</span>
                <small>{`${t("filesN", { n: count.files })}, ${size(count.bytes)}`}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      {unread.length > 0 && <p role="alert">{t("notLookedAt", { n: unread.length, list: unread.slice(0, 5).join(", ") })}</p>}
      <p class="row">
        {!looking && files.length > 0 && (
          <button type="submit" class="primary" disabled={off}>
            {t("sendAndRead")}
          </button>
        )}
        <button type="button" onClick={leave}>
          {t("cancel")}
        </button>
      </p>
    </form>
  );
}
