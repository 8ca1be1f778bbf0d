import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useApi } from "../api";
import { Entity } from "../parts/cite";
import { Answer } from "../parts/state";
import { link } from "../route";
import { t } from "../text";
import type { Place } from "../types";

type Country = [string, ...number[][]];
interface View {
  x: number;
  y: number;
  width: number;
  height: number;
}

const RATIO = 0.62;

/** Degrees to the plane: Mercator, in degrees, north up. */
const project = (longitude: number, latitude: number): [number, number] => {
  const clamped = Math.max(-80, Math.min(80, latitude));
  return [longitude, (-Math.log(Math.tan(Math.PI / 4 + (clamped * Math.PI) / 360)) * 180) / Math.PI];
};

export function Map() {
  const answer = useApi<{ places: Place[] }>("/api/places");
  return (
    <>
      <h1>{t("map")}</h1>
      <p class="lead">{t("mapIntro")}</p>
      <Answer of={answer}>{(data) => <Drawn places={data.places} />}</Answer>
    </>
  );
}

/** A view of all places, or of where most of them lie: one far country must not shrink the rest to a dot. */
function around(places: Place[], share = 0.1): View {
  if (places.length === 0) return { x: -10, y: -70, width: 40, height: 40 * RATIO };
  const points = places.flatMap((p) => Array.from({ length: Math.min(p.documents, 20) || 1 }, () => project(p.longitude, p.latitude)));
  const xs = points.map((p) => p[0]).sort((a, b) => a - b);
  const ys = points.map((p) => p[1]).sort((a, b) => a - b);
  const middle = (list: number[], from: number, to: number): [number, number] => [list[Math.floor((list.length - 1) * from)] ?? 0, list[Math.ceil((list.length - 1) * to)] ?? 0];
  const [left, right] = middle(xs, share, 1 - share);
  const [top, bottom] = middle(ys, share, 1 - share);
  const width = Math.max(right - left, (bottom - top) / RATIO, 0.5) * 1.3;
  return { x: (left + right) / 2 - width / 2, y: (top + bottom) / 2 - (width * RATIO) / 2, width, height: width * RATIO };
}

function Drawn({ places }: { places: Place[] }) {
  const [land, setLand] = useState<Country[]>([]);
  const [view, setView] = useState<View>(() => around(places));
  const [over, setOver] = useState<string | null>(null);
  const svg = useRef<SVGSVGElement>(null);
  const [pixels, setPixels] = useState(900);
  useLayoutEffect(() => {
    if (!svg.current) return;
    const watch = new ResizeObserver(([one]) => one && setPixels(one.contentRect.width || 900));
    watch.observe(svg.current);
    return () => watch.disconnect();
  }, []);
  const drag = useRef<{ x: number; y: number; view: View } | null>(null);
  useEffect(() => {
    import("../../build/outlines.json").then((found) => setLand(found.default as unknown as Country[]));
  }, []);
  const paths = useMemo(() => land.map(([name, ...rings]) => ({ name, d: rings.map(path).join("") })), [land]);
  const zoom = (by: number, cx = view.x + view.width / 2, cy = view.y + view.height / 2): void => {
    const width = Math.max(0.05, Math.min(120, view.width * by));
    const scale = width / view.width;
    setView({ x: cx - (cx - view.x) * scale, y: cy - (cy - view.y) * scale, width, height: width * RATIO });
  };
  useEffect(() => {
    const element = svg.current;
    if (!element) return;
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const fx = (event.clientX - box.left) / box.width;
      const fy = (event.clientY - box.top) / box.height;
      zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, view.x + fx * view.width, view.y + fy * view.height);
    };
    element.addEventListener("wheel", wheel, { passive: false });
    return () => element.removeEventListener("wheel", wheel);
  });
  /** A place of the list on the map, which goes there where it is not in view. */
  const show = (place: Place): void => {
    setOver(place.entity);
    const [x, y] = project(place.longitude, place.latitude);
    if (x < view.x || x > view.x + view.width || y < view.y || y > view.y + view.height) setView({ ...view, x: x - view.width / 2, y: y - view.height / 2 });
  };
  // Dots and names are as large on a phone as on a wide screen.
  const unit = view.width / pixels;
  const sorted = [...places].sort((a, b) => b.claims - a.claims);
  return (
    <div class="map-page">
      <div>
        <div class="row tools">
          <span class="total">{t("placesN", { n: places.length })}</span>
          <span class="grow" />
          <button type="button" class="quiet" aria-label={t("zoomIn")} onClick={() => zoom(1 / 1.5)}>
            +
          </button>
          <button type="button" class="quiet" aria-label={t("zoomOut")} onClick={() => zoom(1.5)}>
            −
          </button>
          <button type="button" class="quiet" onClick={() => setView(around(places, 0))}>
            {t("zoomAll")}
          </button>
        </div>
        <svg
          ref={svg}
          class="map"
          viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
          aria-hidden="true"
          onPointerDown={(event) => {
            drag.current = { x: event.clientX, y: event.clientY, view };
          }}
          onPointerMove={(event) => {
            const start = drag.current;
            const box = svg.current?.getBoundingClientRect();
            if (!start || !box || event.buttons === 0) return;
            setView({ ...view, x: start.view.x - ((event.clientX - start.x) / box.width) * view.width, y: start.view.y - ((event.clientY - start.y) / box.height) * view.height });
          }}
          onPointerUp={() => {
            drag.current = null;
          }}
        >
          <g class="land">
            {paths.map((country) => (
              <path key={country.name} d={country.d} stroke-width={unit} />
            ))}
          </g>
          <Dots places={sorted} unit={unit} over={over} setOver={setOver} />
        </svg>
      </div>
      <ul class="rows places" aria-label={t("map")}>
        {sorted.map((place) => (
          <li key={place.entity} class={over === place.entity ? "over" : undefined} onMouseEnter={() => setOver(place.entity)} onFocusCapture={() => show(place)}>
            <Entity id={place.entity} name={place.caption} />
            <span class="count">{t("claimsN", { n: place.claims })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function path(ring: number[]): string {
  let d = "";
  for (let i = 0; i + 1 < ring.length; i += 2) {
    const [x, y] = project((ring[i] ?? 0) / 100, (ring[i + 1] ?? 0) / 100);
    d += `${i === 0 ? "M" : "L"}${x.toFixed(3)},${y.toFixed(3)}`;
  }
  return `${d}Z`;
}

interface DotProps {
  places: Place[];
  unit: number;
  over: string | null;
  setOver: (id: string | null) => void;
}

/** Dots by number of claims; names where there is room, the most named first. */
function Dots({ places, unit, over, setOver }: DotProps) {
  const boxes: [number, number, number, number][] = [];
  return (
    <>
      {places.map((place) => {
        const [x, y] = project(place.longitude, place.latitude);
        const name = place.caption.replaceAll("\n", " ");
        const box: [number, number, number, number] = [x, y - 9 * unit, x + (name.length * 7.5 + 14) * unit, y + 9 * unit];
        const room = place.entity === over || boxes.every((b) => box[0] > b[2] || box[2] < b[0] || box[1] > b[3] || box[3] < b[1]);
        if (room) boxes.push(box);
        return (
          <a key={place.entity} class={over === place.entity ? "place over" : "place"} href={link.entity(place.entity)} tabindex={-1} onMouseEnter={() => setOver(place.entity)} onMouseLeave={() => setOver(null)}>
            <title>{name}</title>
            <g transform={`translate(${x} ${y}) scale(${unit})`}>
              <circle r={3 + Math.min(9, Math.sqrt(place.claims))} />
              {room && (
                <text x="12" y="4">
                  {name}
                </text>
              )}
            </g>
          </a>
        );
      })}
    </>
  );
}
