// Files dropped on the page are read as if they had been chosen.
const form = document.querySelector<HTMLFormElement>("#drop");
const field = form?.querySelector<HTMLInputElement>("input[type=file]");
if (form && field) {
  for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    field.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}
