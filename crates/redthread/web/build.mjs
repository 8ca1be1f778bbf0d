// Bundles src/ into dist/: the same bytes for the same sources and lock file, so that CI can build again and compare.
import { build } from "esbuild";
import { gzipSync } from "node:zlib";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { feature } from "topojson-client";

/** Outlines around the cases that Redthread is for, from Natural Earth (public domain) through world-atlas: [name, ring, ring...], degrees × 100. */
function outlines() {
  const world = JSON.parse(readFileSync("node_modules/world-atlas/countries-50m.json", "utf8"));
  const near = ([x, y]) => x > -26 && x < 66 && y > 10 && y < 72;
  const rings = (geometry) =>
    geometry.type === "Polygon" ? geometry.coordinates : geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : [];
  const shrink = (ring) => {
    const points = ring.map(([x, y]) => [Math.round(x * 100), Math.round(y * 100)]);
    return points.filter((p, i) => i === 0 || p[0] !== points[i - 1][0] || p[1] !== points[i - 1][1]).flat();
  };
  return feature(world, world.objects.countries)
    .features.map((f) => [f.properties.name, ...rings(f.geometry).filter((r) => r.some(near)).map(shrink).filter((r) => r.length > 8)])
    .filter((c) => c.length > 1)
    .sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

mkdirSync("build", { recursive: true });
writeFileSync("build/outlines.json", JSON.stringify(outlines()));
rmSync("dist", { recursive: true, force: true });
const options = {
  outdir: "dist/assets",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "eof",
  jsx: "automatic",
  jsxImportSource: "preact",
  define: { "process.env.NODE_ENV": '"production"' },
  metafile: true,
};
// The worker first: the pages are told its name.
const worker = await build({ ...options, entryPoints: { layout: "src/network/layout.ts" } });
const [layout] = Object.keys(worker.metafile.outputs);
const { metafile } = await build({
  ...options,
  entryPoints: { app: "src/main.tsx", style: "src/style/main.css" },
  splitting: true,
  define: { ...options.define, LAYOUT: JSON.stringify(layout.replace("dist", "")) },
});

const outputs = Object.entries(metafile.outputs);
const name = (start, end) => outputs.map(([path]) => path.split("/").pop()).find((file) => file.startsWith(start) && file.endsWith(end));
writeFileSync(
  "dist/index.html",
  readFileSync("src/index.html", "utf8").replace("app.js", name("app-", ".js")).replace("style.css", name("style-", ".css")),
);

/** The licences of everything in the bundle: only permissive ones, and their texts go along. */
function licences() {
  const inside = new Set(["world-atlas"]);
  for (const path of [...Object.keys(metafile.inputs), ...Object.keys(worker.metafile.inputs)]) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
    if (found) inside.add(found[1]);
  }
  return [...inside].sort().map((name) => {
    const folder = `node_modules/${name}`;
    const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    if (!["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"].includes(license)) throw new Error(`${name}: licence ${license}`);
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    return `${name} ${version}: ${license}\n\n${file ? readFileSync(`${folder}/${file}`, "utf8").trim() : ""}\n`;
  });
}
writeFileSync("dist/licences.txt", licences().join("\n----\n\n"));

// The first page loads the entry and what it imports statically; the rest comes when opened.
const first = new Set();
const walk = (path) => {
  if (first.has(path)) return;
  first.add(path);
  metafile.outputs[path].imports.filter((i) => i.kind === "import-statement").forEach((i) => walk(i.path));
};
walk(outputs.find(([, o]) => o.entryPoint === "src/main.tsx")[0]);
const size = [...first].reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);
console.log(`first page: ${(size / 1000).toFixed(1)} kB of compressed script (at most 400)`);
if (size > 400_000) process.exit(1);
