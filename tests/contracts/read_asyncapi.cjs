// Reads {asyncapi, schemas: [{schema, sample}]} from standard input. Writes as JSON what the official AsyncAPI parser has
// to say about the document, its channels, and which of the samples do not fit their JSON Schema (the document's own
// messages first; the parser itself leaves that out for AsyncAPI 3).
const { Parser } = require("@asyncapi/parser");
const { default: Ajv } = require("ajv/dist/2020");
const { default: addFormats } = require("ajv-formats");

function misfits(schema, sample) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const fits = ajv.compile(schema);
  return fits(sample) ? [] : fits.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

let text = "";
process.stdin.on("data", (part) => (text += part));
process.stdin.on("end", async () => {
  const { asyncapi, schemas } = JSON.parse(text);
  const { document, diagnostics } = await new Parser().parse(JSON.stringify(asyncapi));
  const told = diagnostics.map(({ code, message, path, severity }) => ({ code, message, path: path.join("."), severity }));
  const channels = document ? document.channels().all().map((channel) => ({
    id: channel.id(),
    amqp: channel.bindings().has("amqp"),
    messages: channel.messages().all().map((message) => message.name()),
  })) : [];
  const own = Object.values(asyncapi.components.messages).flatMap(({ payload, examples }) =>
    examples.map((example) => ({ schema: { ...payload, components: asyncapi.components }, sample: example.payload })));
  const wrong = [...own, ...schemas].flatMap(({ schema, sample }) => misfits(schema, sample));
  process.stdout.write(JSON.stringify({ told, channels, wrong }));
});
