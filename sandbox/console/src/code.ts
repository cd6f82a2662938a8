/** A request of the books as something to run: it repeats what the client sent. */

import type { Exchange } from "./api";

export const LANGUAGES = ["curl", "Python", "Node", "Kotlin"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The sandbox's own credentials; the books keep none. */
function headers(exchange: Exchange): [string, string][] {
  const path = exchange.request.split(" ")[1] ?? "";
  const bearer = /^\/(account|onboard|remittance)/.test(path);
  const all: [string, string][] = [];
  if (exchange.body) all.push(["Content-Type", "application/json"]);
  if (exchange.provider === "snippe") {
    const dashboard = path.includes("/settings/");
    all.push(["Authorization", dashboard ? "Bearer sandbox-dashboard" : "Bearer snp_sandbox"]);
    if (exchange.key) all.push(["Idempotency-Key", exchange.key]);
  } else {
    if (bearer) all.push(["Authorization", "Bearer sandbox-bearer"]);
    else all.push(["x-account-id", "sandbox"], ["x-secret-key", "sandbox-secret"]);
    if (exchange.key) all.push(["x-request-id", exchange.key]);
  }
  return all;
}

const shell = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
const quoted = (text: string) => JSON.stringify(text);
const kotlin = (text: string) => quoted(text).replaceAll("$", "\\$");

export function code(exchange: Exchange, language: Language, root: string): string {
  const [method = "GET", path = "/"] = exchange.request.split(" ");
  const url = root + path;
  const all = headers(exchange);
  const body = exchange.body;
  switch (language) {
    case "curl":
      return [
        `curl -X ${method} ${shell(url)}`,
        ...all.map(([name, value]) => `-H ${shell(`${name}: ${value}`)}`),
        ...(body ? [`--data-binary ${shell(body)}`] : []),
      ].join(" \\\n  ");
    case "Python":
      return [
        "from urllib.request import Request, urlopen",
        "",
        "request = Request(",
        `    ${quoted(url)},`,
        `    method=${quoted(method)},`,
        `    headers={${all.map(([name, value]) => `${quoted(name)}: ${quoted(value)}`).join(", ")}},`,
        ...(body ? [`    data=${quoted(body)}.encode(),`] : []),
        ")",
        "print(urlopen(request).read().decode())",
      ].join("\n");
    case "Node":
      return [
        `const response = await fetch(${quoted(url)}, {`,
        `  method: ${quoted(method)},`,
        `  headers: { ${all.map(([name, value]) => `${quoted(name)}: ${quoted(value)}`).join(", ")} },`,
        ...(body ? [`  body: ${quoted(body)},`] : []),
        "});",
        "console.log(response.status, await response.text());",
      ].join("\n");
    case "Kotlin":
      return [
        "import java.net.HttpURLConnection",
        "import java.net.URI",
        "",
        "fun main() {",
        `    val connection = URI(${kotlin(url)}).toURL().openConnection() as HttpURLConnection`,
        `    connection.requestMethod = ${kotlin(method)}`,
        ...all.map(([name, value]) => `    connection.setRequestProperty(${kotlin(name)}, ${kotlin(value)})`),
        ...(body
          ? ["    connection.doOutput = true", `    connection.outputStream.use { it.write(${kotlin(body)}.toByteArray()) }`]
          : []),
        "    val stream = if (connection.responseCode < 400) connection.inputStream else connection.errorStream",
        '    println("${connection.responseCode} ${stream?.reader()?.readText()}")',
        "}",
      ].join("\n");
  }
}
