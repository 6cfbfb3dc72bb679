/**
 * A typical program that relies on Idempotency-Keys. It posts `message 1` to `message COUNT` by HTTP, repeats each until it is answered,
 * and keeps nothing between runs. Each answer is a line: `NUMBER SEQ`.
 */
const [url = '', key = '', count = '0'] = process.argv.slice(2);

/** The pause between two tries, in ms. */
const AGAIN_MS = 20;

for (let i = 1; i <= Number(count); i += 1) {
  const seq = await said(`message ${i}`, `key ${i}`);
  process.stdout.write(`${i} ${seq}\n`);
}

async function said(text: string, retry: string): Promise<number> {
  for (;;) {
    const answer = await post(text, retry);
    if (answer?.status === 201) return ((await answer.json()) as { seq: number }).seq;
    if (answer && answer.status < 500) throw new Error(await answer.text());
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

/** The answer; `undefined` without a server, or if it went away in the middle. */
async function post(text: string, retry: string): Promise<Response | undefined> {
  try {
    const answer = await fetch(`${url}/api/rooms/lobby/messages`, {
      method: 'POST',
      body: text,
      headers: { authorization: `Bearer ${key}`, 'idempotency-key': retry },
    });
    // A partial answer counts as none.
    return new Response(await answer.text(), { status: answer.status });
  } catch {
    return undefined;
  }
}
