// Show the name of the chosen file under its button: browsers say it in their own language only.
for (const input of document.querySelectorAll("input[data-chosen]")) {
  const shown = document.getElementById(input.dataset.chosen), before = shown.textContent;
  const submit = input.form.querySelector("button[type=submit]");
  const show = () => {
    const file = input.files[0];
    shown.textContent = file ? `Đã chọn: ${file.name}` : before;
    submit.disabled = !file;
  };
  input.addEventListener("change", show);
  input.form.addEventListener("submit", () => { submit.disabled = true; submit.textContent = "Đang gửi…"; });
  show();
}
