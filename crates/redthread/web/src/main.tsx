import { render } from "preact";
import { go, listen } from "./route";
import { listenForDrops } from "./picking";
import { Shell } from "./shell";
import { applyTheme } from "./theme";

applyTheme();
listen();
listenForDrops(() => go("/reading"));
const root = document.getElementById("app");
if (root) render(<Shell />, root);
