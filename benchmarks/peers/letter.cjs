// Writes a letter with letter-generator: `node letter.cjs LETTER.json` prints it, and
// `node letter.cjs LETTER.json COUNT` prints how many processor seconds so many of them took,
// after as many that are not counted.
const { readFileSync } = require("node:fs");
const { Letter, Template } = require("letter-generator");

const { template, flags, variables, sender, recipient, subject, name } = JSON.parse(
  readFileSync(process.argv[2], "utf-8"),
);

function write() {
  const content = new Template(template, flags, variables).getText();
  return new Letter({
    sender_address: sender,
    recipient_address: recipient,
    subject,
    content,
    signature: { type: "text", name },
  }).toString();
}

function seconds(count) {
  const before = process.cpuUsage();
  for (let made = 0; made < count; made += 1) write();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const count = Number(process.argv[3] ?? 0);
if (count) {
  seconds(count);
  console.log(seconds(count));
} else {
  console.log(write());
}
