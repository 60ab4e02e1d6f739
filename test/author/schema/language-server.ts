import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PACKAGE = dirname(createRequire(import.meta.url).resolve('yaml-language-server/package.json'));

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: {
    readonly uri?: string;
    readonly diagnostics?: readonly Reported[];
    readonly items?: readonly unknown[];
  };
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/** A fault that the server shows. */
export interface Reported {
  readonly message: string;
  readonly range: { readonly start: Position };
}

/** A proposal that the server makes. */
export interface Proposal {
  readonly label: string;
  readonly documentation?: string | { readonly value: string };
}

/** Settings that keep the server off the network: schemas come from modelines alone. */
const SETTINGS = { yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } } };

/** The yaml-language-server that editors run, as a process of its own, spoken to over its standard input and output. */
export class LanguageServer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #waiting = new Map<string, (diagnostics: readonly Reported[]) => void>();
  #received = Buffer.alloc(0);
  #id = 0;

  private constructor(process: ChildProcessWithoutNullStreams) {
    this.#process = process;
    process.stdout.on('data', (chunk: Buffer) => this.#receive(chunk));
  }

  /** Starts a server for the files of a folder. */
  static async start(folder: string): Promise<LanguageServer> {
    const script = join(PACKAGE, 'bin', 'yaml-language-server');
    const server = new LanguageServer(spawn(process.execPath, [script, '--stdio']));
    await server.#request('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {
        workspace: { configuration: true },
        textDocument: {
          completion: { completionItem: { documentationFormat: ['markdown'] } },
          hover: { contentFormat: ['markdown'] },
        },
      },
    });
    server.#notify('initialized', {});
    server.#notify('workspace/didChangeConfiguration', { settings: SETTINGS });
    return server;
  }

  /** Opens a text under a path, and waits for what the server finds wrong with it. */
  async open(path: string, text: string): Promise<readonly Reported[]> {
    const uri = pathToFileURL(path).href;
    const reported = new Promise<readonly Reported[]>((resolve) => this.#waiting.set(uri, resolve));
    this.#notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    const diagnostics = await reported;
    return diagnostics;
  }

  /** What the server proposes at a place of a text that is open. */
  async complete(path: string, position: Position): Promise<readonly Proposal[]> {
    const params = { textDocument: { uri: pathToFileURL(path).href }, position };
    const result = (await this.#request('textDocument/completion', params)) as
      | { items: Proposal[] }
      | Proposal[]
      | null;
    return Array.isArray(result) ? result : (result?.items ?? []);
  }

  /** What the server shows over a place of a text that is open; Markdown. */
  async hover(path: string, position: Position): Promise<string> {
    const params = { textDocument: { uri: pathToFileURL(path).href }, position };
    const result = (await this.#request('textDocument/hover', params)) as { contents: { value: string } } | null;
    return result?.contents.value ?? '';
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    await this.#request('shutdown', null);
    this.#notify('exit', null);
    this.#process.kill();
  }

  #request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#id;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#answers.set(id, ({ result, error }) =>
        error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result),
      );
    });
    this.#send({ id, method, params });
    return answer;
  }

  #notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const head = this.#received.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(this.#received.toString('utf8', 0, Math.max(0, head)))?.[1]);
      if (head < 0 || this.#received.length < head + 4 + length) return;
      const body = this.#received.toString('utf8', head + 4, head + 4 + length);
      this.#received = this.#received.subarray(head + 4 + length);
      this.#handle(JSON.parse(body) as Message);
    }
  }

  #handle(message: Message): void {
    const { id, method, params } = message;
    if (method === undefined) {
      this.#answers.get(id!)?.(message);
      this.#answers.delete(id!);
    } else if (method === 'textDocument/publishDiagnostics') {
      this.#waiting.get(params!.uri!)?.(params!.diagnostics!);
    } else if (method === 'workspace/configuration') {
      // asked for the sections yaml, http, [yaml], editor, files
      this.#send({ id, result: params!.items!.map((_, i) => (i === 0 ? SETTINGS.yaml : {})) });
    } else if (id !== undefined) {
      this.#send({ id, result: null });
    }
  }
}

/** A text without its mark `|`, and where that stood. */
export function marked(text: string): { readonly text: string; readonly position: Position } {
  const at = text.indexOf('|');
  const before = text.slice(0, at).split('\n');
  return {
    text: text.slice(0, at) + text.slice(at + 1),
    position: { line: before.length - 1, character: before.at(-1)!.length },
  };
}
