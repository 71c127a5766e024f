"""What a stranger's machine sees when the README's command starts the dashboard."""


def test_script_runs_without_an_error(serve, http_status):
    address = serve(options=("--server.scriptHealthCheckEnabled=true",))
    assert http_status(f"{address}/_stcore/script-health-check") == 200


def test_health_check_would_see_a_broken_script(serve, http_status, tmp_path):
    broken = tmp_path / "broken.py"
    broken.write_text("raise RuntimeError")
    address = serve(script=broken, options=("--server.scriptHealthCheckEnabled=true", "--server.address=127.0.0.1"))
    assert http_status(f"{address}/_stcore/health") == 200
    assert http_status(f"{address}/_stcore/script-health-check") != 200


def test_pages_have_no_deploy_button_and_the_menu_keeps_the_theme(visit, address):
    visit.go(address)
    assert visit.page.get_by_text("Deploy").count() == 0
    visit.page.get_by_test_id("stMainMenu").click()
    assert visit.page.get_by_text("Dark").count() > 0


def test_folder_behind_the_command_is_opened(visit, serve, tmp_path):
    (tmp_path / "1999-note.txt").write_text("Moscow calling.", encoding="utf-8")
    visit.go(serve(str(tmp_path)))
    assert visit.page.get_by_role("heading", name="Moscow calling.").first.is_visible()


def test_problem_with_the_folder_is_a_sentence_and_no_traceback(visit, serve, tmp_path):
    visit.go(serve(str(tmp_path / "nowhere")))
    assert visit.page.get_by_text("There is no folder").is_visible()
    assert visit.page.get_by_test_id("stException").count() == 0
