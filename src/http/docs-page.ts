export const DOCS_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Xiaoer 小二 · API</title>
<link rel="stylesheet" href="/docs/page.css">
<script type="module" src="/docs/page.js"></script>
</head>
<body><nav aria-label="Sections"></nav><main><h1>Xiaoer 小二 · API</h1><p><a href="/openapi.json">openapi.json</a></p></main></body>
</html>
`;

export const DOCS_STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; grid-template-columns: 14rem minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem; box-sizing: border-box; border-right: 1px solid #8884; }
nav a { display: block; padding: .15rem 0; }
main { padding: 1rem 2rem; max-width: 60rem; }
details { border: 1px solid #8884; border-radius: 6px; margin: .5rem 0; padding: .5rem .75rem; }
summary { cursor: pointer; }
code, pre { font-family: ui-monospace, monospace; font-size: 13px; }
pre { overflow: auto; background: #8881; padding: .5rem; border-radius: 4px; }
.method { display: inline-block; min-width: 4.2rem; font-weight: 600; }
.right { float: right; opacity: .7; }
@media (max-width: 40rem) { body { display: block; } nav { position: static; height: auto; } }
`;

export const DOCS_SCRIPT = `
const answer = await fetch("/openapi.json");
const doc = await answer.json();

const make = (tag, props = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children.filter((child) => child !== null));
  return node;
};
const nameOf = (ref) => ref.split("/").at(-1);

function typeOf(schema) {
  if (!schema) return "";
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.map(typeOf).join(" | ");
  if (schema.allOf) return schema.allOf.map(typeOf).join(" & ");
  if (schema.type === "array") return "[" + (typeOf(schema.items) || "any") + "]";
  if (schema.properties) {
    const required = schema.required ?? [];
    const fields = Object.entries(schema.properties).map(([name, inner]) => "  " + name + (required.includes(name) ? ": " : "?: ") + typeOf(inner).replaceAll("\\n", "\\n  "));
    return "{\\n" + fields.join("\\n") + "\\n}";
  }
  if (schema.type === "object" && schema.additionalProperties) return "{[name]: " + (typeOf(schema.additionalProperties) || "any") + "}";
  return (Array.isArray(schema.type) ? schema.type.join(" | ") : schema.type ?? "any") + (schema.format ? " (" + schema.format + ")" : "");
}

const block = (title, schema) => [make("h4", { textContent: title }), make("pre", { textContent: typeOf(schema) })];

function operation(path, method, said) {
  const body = said.requestBody?.content?.["application/json"]?.schema;
  const parameters = (said.parameters ?? []).map((one) => make("li", {}, make("code", { textContent: one.name }), " in " + one.in + (one.required ? ", required: " : ": ") + typeOf(one.schema)));
  const answers = Object.entries(said.responses).flatMap(([status, one]) => {
    const [type, content] = Object.entries(one.content ?? {})[0] ?? [];
    if (!content) return [make("h4", { textContent: status + " " + (one.description ?? nameOf(one.$ref ?? "")) })];
    return block(status + (type === "application/json" ? "" : " " + type), content.schema);
  });
  return make("details", {},
    make("summary", {}, make("span", { className: "method", textContent: method.toUpperCase() }), make("code", { textContent: path }), " · " + said.summary,
      said["x-right"] ? make("span", { className: "right", textContent: said["x-right"] }) : null),
    parameters.length > 0 ? make("ul", {}, ...parameters) : null,
    ...(body ? block("body", body) : []), ...answers);
}

const sections = new Map();
for (const [path, methods] of Object.entries(doc.paths))
  for (const [method, said] of Object.entries(methods)) {
    const tag = said.tags?.[0] ?? "server";
    sections.set(tag, [...(sections.get(tag) ?? []), operation(path, method, said)]);
  }
const [nav, main] = [document.querySelector("nav"), document.querySelector("main")];
for (const [tag, operations] of [...sections].sort(([a], [b]) => a.localeCompare(b))) {
  nav.append(make("a", { href: "#" + tag, textContent: tag }));
  main.append(make("h2", { id: tag, textContent: tag }), ...operations);
}
nav.append(make("a", { href: "#shapes", textContent: "shapes" }));
main.append(make("h2", { id: "shapes", textContent: "shapes" }));
for (const [name, schema] of Object.entries(doc.components.schemas)) main.append(make("details", { id: "shape-" + name }, make("summary", { textContent: name }), make("pre", { textContent: typeOf(schema) })));
`;
