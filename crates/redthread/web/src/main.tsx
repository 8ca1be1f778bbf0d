import { render } from "preact";
import { listen } from "./route";
import { Shell } from "./shell";
import { applyTheme } from "./theme";

applyTheme();
listen();
const root = document.getElementById("app");
if (root) render(<Shell />, root);
