// The window with made-up answers. `#07-subscriptions&theme=dark` chooses the picture; `&freeze` freezes the prototypes
// as the shell does.
if (location.hash.includes("&freeze")) Object.freeze(Object.prototype);
document.addEventListener("securitypolicyviolation", (event) => {
  console.error("refused by the content security policy:", event.violatedDirective, event.blockedURI, event.sample);
  document.documentElement.dataset["refused"] = event.violatedDirective;
});
await import("../src/main");
export {};
