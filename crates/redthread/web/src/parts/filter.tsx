import { useEffect, useState } from "preact/hooks";

const WAIT_MS = 200;

/** A field that narrows a list as one types. */
export function Filter({ label, value, set }: { label: string; value: string; set: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const later = setTimeout(() => set(typed), WAIT_MS);
    return () => clearTimeout(later);
  }, [typed]);
  return (
    <label class="inline">
      {label}
      <input type="search" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
    </label>
  );
}
