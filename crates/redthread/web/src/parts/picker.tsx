import { useEffect, useId, useRef, useState } from "preact/hooks";
import { query, useApi } from "../api";
import { t, term } from "../text";
import type { EntityRow } from "../types";

const MOST = 12;
const WAIT_MS = 150;

/** Chooses an entity by any of its names. `value` is an entity's id. */
export function Picker({ label, value, choose }: { label: string; value: string | null; choose: (id: string | null) => void }) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [asked, setAsked] = useState("");
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const current = useApi<EntityRow>(value ? `/api/entities/${encodeURIComponent(value)}` : null);
  const open = typed !== null && asked.trim().length > 0;
  const found = useApi<{ entities: EntityRow[] }>(open ? query("/api/entities", { q: asked.trim(), limit: MOST }) : null);
  useEffect(() => {
    const later = setTimeout(() => {
      setAsked(typed ?? "");
      setActive(0);
    }, WAIT_MS);
    return () => clearTimeout(later);
  }, [typed]);
  const options = open ? (found.data?.entities ?? []) : [];
  const take = (one: EntityRow | undefined): void => {
    if (!one) return;
    setTyped(null);
    choose(one.id);
  };
  const caption = value ? (current.data?.id === value ? current.data.caption.replaceAll("\n", " ") : value) : "";
  return (
    <div class="picker">
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={input}
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={options.length > 0 ? `${id}-${active}` : undefined}
        value={typed ?? caption}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => {
          if (typed === "") choose(null);
          setTyped(null);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") setActive(Math.min(active + 1, options.length - 1));
          else if (event.key === "ArrowUp") setActive(Math.max(active - 1, 0));
          else if (event.key === "Enter") take(options[active]);
          else if (event.key === "Escape") setTyped(null);
          else return;
          event.preventDefault();
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!open}>
        {options.map((one, i) => (
          <li
            key={one.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            onMouseDown={(event) => {
              event.preventDefault();
              take(one);
              input.current?.blur();
            }}
          >
            <bdi>{one.caption.replaceAll("\n", " ")}</bdi>
            <small>
              {term(one.schema)} · {t("mentionsN", { n: one.mentions_total })}
              {one.identifiers[0] ? ` · ${one.identifiers[0].value}` : ""}
            </small>
          </li>
        ))}
        {open && !found.loading && options.length === 0 && (
          <li role="option" aria-disabled="true" aria-selected={false}>
            {t("none")}
          </li>
        )}
      </ul>
    </div>
  );
}
