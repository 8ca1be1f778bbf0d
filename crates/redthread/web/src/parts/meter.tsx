import type { ComponentChildren } from "preact";

/** How far something is: a bar with a line below it; those who only hear the page are told every tenth of the way. */
export function Meter({ name, done, of, now, children }: { name: string; done: number; of: number; now?: string | null; children: ComponentChildren }) {
  const tenths = of > 0 ? Math.floor((10 * done) / of) : 0;
  return (
    <div class="progress">
      <progress max={Math.max(of, 1)} value={done} aria-label={name} />
      <p>{children}</p>
      {now && (
        <p class="soft now">
          <bdi>{now}</bdi>
        </p>
      )}
      <p class="hidden" role="status">
        {`${name}: ${10 * tenths} %`}
      </p>
    </div>
  );
}
