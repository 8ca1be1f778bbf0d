import { reader } from "../api";
import { kept, useStore } from "../store";
import { LANGUAGES, language, t, useLanguage, type Key, type Language } from "../text";
import { chooseTheme, theme, type Theme } from "../theme";
import { Dialog } from "./dialog";

const NAMES: Record<Language, string> = { en: "English", fr: "Français", nl: "Nederlands" };
const THEMES: [Theme, Key][] = [
  ["auto", "themeAuto"],
  ["light", "themeLight"],
  ["dark", "themeDark"],
];

export function Settings({ close }: { close: () => void }) {
  const chosen = useLanguage();
  const look = useStore(theme);
  return (
    <Dialog title={t("settings")} close={close}>
      <label class="field">
        {t("languageWord")}
        <select
          value={chosen}
          onChange={(event) => {
            const next = event.currentTarget.value as Language;
            kept.set("language", next);
            language.set(next);
          }}
        >
          {LANGUAGES.map((code) => (
            <option key={code} value={code}>
              {NAMES[code]}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {t("theme")}
        <select value={look} onChange={(event) => chooseTheme(event.currentTarget.value as Theme)}>
          {THEMES.map(([value, name]) => (
            <option key={value} value={value}>
              {t(name)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {t("yourName")}
        <input
          value={useStore(reader)}
          autocomplete="name"
          onInput={(event) => {
            reader.set(event.currentTarget.value);
            kept.set("reader", event.currentTarget.value);
          }}
        />
      </label>
    </Dialog>
  );
}

export function Shortcuts({ close, keys }: { close: () => void; keys: [string, Key][] }) {
  const rows: [string[], string][] = [
    [["?"], t("keyHelp")],
    [["/"], t("keySearch")],
    [["Esc"], t("keyClose")],
    [["j", "k"], t("keyNext")],
    [["[", "]"], t("keyPages")],
    [["n"], t("keyNote")],
    ...keys.map(([key, name]): [string[], string] => [["g", key], t(name)]),
    [["s"], `${t("review")}: ${t("sameButton")}`],
    [["d"], `${t("review")}: ${t("differentButton")}`],
    [["u"], `${t("review")}: ${t("unsureButton")}`],
    [["k"], `${t("review")}: ${t("skipButton")}`],
    [["z"], `${t("review")}: ${t("undoButton")}`],
  ];
  return (
    <Dialog title={t("shortcuts")} close={close}>
      <dl class="keys">
        {rows.map(([pressed, what]) => (
          <div key={pressed.join(" ") + what}>
            <dt>
              {pressed.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
