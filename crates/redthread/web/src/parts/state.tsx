import type { ComponentChildren } from "preact";
import { ApiError, type Asked } from "../api";
import { t } from "../text";

export function told(error: unknown): string {
  if (!(error instanceof ApiError)) return t("errorAny", { why: String(error) });
  if (error.status === 0) return t("errorAway");
  if (error.status === 403) return t("errorToken");
  if (error.status === 507) return t("errorFull");
  if (error.stale) return t("errorStale");
  if (error.status === 423) return `${t("lockedCase")} ${error.message}`;
  return error.message || t("errorAny", { why: String(error.status) });
}

export const Loading = () => (
  <p class="loading" role="status">
    {t("loading")}
  </p>
);

export function Failure({ error, again }: { error: unknown; again?: () => void }) {
  return (
    <div class="failure" role="alert">
      <p>{told(error)}</p>
      {again && (
        <button type="button" onClick={again}>
          {t("again")}
        </button>
      )}
    </div>
  );
}

/** Beside a form, what went wrong when it was sent; nothing as long as nothing did. */
export const Wrong = ({ of }: { of: unknown }) => (of === null ? null : <p role="alert">{told(of)}</p>);

/** Shows an answer once it is there; while the next one comes, the former stays. */
export function Answer<T>({ of, children }: { of: Asked<T>; children: (data: T) => ComponentChildren }) {
  if (of.error) return <Failure error={of.error} again={of.again} />;
  if (of.data === null) return of.loading ? <Loading /> : null;
  return (
    <div class={of.loading ? "answer stale" : "answer"} aria-busy={of.loading}>
      {children(of.data)}
    </div>
  );
}
