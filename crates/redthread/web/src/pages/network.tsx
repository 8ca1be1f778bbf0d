import { useEffect, useRef, useState } from "preact/hooks";
import { query, theCase, useApi } from "../api";
import { Entity } from "../parts/cite";
import { Picker } from "../parts/picker";
import { Some } from "../parts/some";
import { Answer, Loading } from "../parts/state";
import { adjust, link, useRoute, go } from "../route";
import { useStore } from "../store";
import { t, term } from "../text";
import type { NetworkAnswer } from "../types";
import { Knowers } from "./connection";
import type { Drawing } from "../network/drawing";

const LIMIT = 5000;
const LIST = 200;

export function Network() {
  const { query: asked } = useRoute();
  const around = asked.get("around");
  const on = asked.get("on");
  const agency = asked.get("agency");
  const answer = useApi<NetworkAnswer>(query("/api/network", { around, on, agency, limit: LIMIT }));
  return (
    <>
      <h1>{t("network")}</h1>
      <p class="lead">{t("networkIntro")}</p>
      <div class="row pair">
        <Picker label={t("around")} value={around} choose={(id) => adjust({ around: id })} />
      </div>
      <Knowers on={on} agency={agency} />
      <Answer of={answer}>{(data) => <Drawn data={data} around={around} />}</Answer>
    </>
  );
}

function Drawn({ data, around }: { data: NetworkAnswer; around: string | null }) {
  const place = useRef<HTMLDivElement>(null);
  const signature = useStore(theCase)?.signature ?? "";
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    let made: Drawing | null = null;
    // The graph libraries are loaded only here: the first page does without them.
    import("../network/drawing").then(({ draw }) => {
      if (gone || !place.current) return;
      made = draw(place.current, data, { signature, around, open: (id) => go(link.entity(id)), over: setOver });
      setDrawing(made);
    });
    return () => {
      gone = true;
      made?.remove();
      setDrawing(null);
    };
  }, [data]);
  const node = over ? data.nodes.find((n) => n.id === over) : null;
  return (
    <>
      <div class="row tools">
        <span class="total" role="status">
          {t("nodesN", { nodes: data.nodes.length, edges: data.edges.length })}
        </span>
        <span class="soft">{node ? `${node.caption.replaceAll("\n", " ")} · ${term(node.schema)} · ${t("claimsN", { n: node.claims })}` : ""}</span>
        <span class="grow" />
        {!drawing?.plain && (
          <>
            <button type="button" class="quiet" disabled={!drawing} aria-label={t("zoomIn")} onClick={() => drawing?.zoom(1.5)}>
              +
            </button>
            <button type="button" class="quiet" disabled={!drawing} aria-label={t("zoomOut")} onClick={() => drawing?.zoom(1 / 1.5)}>
              −
            </button>
          </>
        )}
        <button type="button" class="quiet" disabled={!drawing} onClick={() => drawing?.layAgain()}>
          {t("layAgain")}
        </button>
        <button type="button" class="quiet" disabled={!drawing} onClick={() => drawing?.saveSvg()}>
          {t("exportSvg")}
        </button>
        <button type="button" class="quiet" disabled={!drawing} onClick={() => drawing?.savePng()}>
          {t("exportPng")}
        </button>
      </div>
      {data.left_out > 0 && <p class="soft">{t("leftOut", { n: data.left_out })}</p>}
      {drawing?.plain && <p class="soft">{t("noWebgl")}</p>}
      {!drawing && <Loading />}
      <div class="network" ref={place} data-drawn={drawing ? (drawing.plain ? "plain" : "webgl") : undefined} role="img" aria-label={t("nodesN", { nodes: data.nodes.length, edges: data.edges.length })} />
      <details>
        <summary>{t("asList")}</summary>
        <ListOf data={data} />
      </details>
    </>
  );
}

function ListOf({ data }: { data: NetworkAnswer }) {
  const names = new Map(data.nodes.map((n) => [n.id, n.caption]));
  const sorted = [...data.edges].sort((a, b) => b.claims - a.claims);
  const tied = new Set(data.edges.flatMap((edge) => [edge.from, edge.to]));
  const alone = data.nodes.filter((node) => !tied.has(node.id));
  return (
    <>
      <Some of={sorted} piece={LIST}>
        {(some) => (
          <ul class="rows" aria-label={t("ties")}>
            {some.map((edge, i) => (
              <li key={i}>
                <Entity id={edge.from} name={names.get(edge.from) ?? edge.from} /> <span class="verb">{term(edge.property)}</span>{" "}
                <Entity id={edge.to} name={names.get(edge.to) ?? edge.to} />
                <span class="count">{t("claimsN", { n: edge.claims })}</span>
              </li>
            ))}
          </ul>
        )}
      </Some>
      {alone.length > 0 && (
        <>
          <h2>{t("untied")}</h2>
          <Some of={alone} piece={LIST}>
            {(some) => (
              <ul class="rows" aria-label={t("untied")}>
                {some.map((node) => (
                  <li key={node.id}>
                    <Entity id={node.id} name={node.caption} />
                  </li>
                ))}
              </ul>
            )}
          </Some>
        </>
      )}
    </>
  );
}
