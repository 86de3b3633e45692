// Parses a Turtle file with n3 and prints it as N-Triples: node parse.cjs n3-folder graph.ttl
const fs = require("fs");
const { Parser, Writer } = require(process.argv[2]);
const writer = new Writer({ format: "N-Triples" });
new Parser().parse(fs.createReadStream(process.argv[3]), (error, quad) => {
  if (error) { console.error(String(error)); process.exit(1); }
  if (quad) writer.addQuad(quad);
  else writer.end((_, text) => process.stdout.write(text));
});
