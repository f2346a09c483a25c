// The practice cloud that `run.js` started, as it described itself.

if (!process.env.BATON_PRACTICE) {
  throw new Error("There is no practice cloud. Run the tests with `npm test`, which starts one.");
}

/** The line that `batonctl practice` printed: addresses, client id, people. */
export const practice = JSON.parse(process.env.BATON_PRACTICE);

/** Somebody of the made-up world, with the password. */
export function person(upn) {
  const found = practice.people.find((one) => one.upn === upn);
  if (!found) throw new Error(`nobody in the practice cloud is called ${upn}`);
  return found;
}

/** A call of the controls, which tell what really happened. */
export async function controls(path, body) {
  const answer = await fetch(new URL(path, practice.controls.address), {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${practice.controls.token}`, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`the controls answered ${answer.status} to ${path}`);
  return answer.status === 204 ? undefined : answer.json();
}
