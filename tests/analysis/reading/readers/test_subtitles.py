"""Subtitles by hand."""

SRT = """1
00:00:01,000 --> 00:00:02,000
<i>We have to</i>

2
00:00:02,100 --> 00:00:03,000
{\\an8}talk about
Iran.

3
00:00:04,000 --> 00:00:05,000
Why?

4
00:00:15,000 --> 00:00:16,000
no full stop

5
00:00:25,000 --> 00:00:26,000
Later
"""
VTT = """WEBVTT

NOTE not said

00:01.000 --> 00:02.000 align:start
<v Ann>Hello <00:01.500>there

00:02.000 --> 00:03.000
friend.
"""


def test_cues_are_joined_until_a_sentence_or_a_pause_ends_them(read):
    assert read("a.srt", SRT)[0].text.split("\n") == ["We have to talk about Iran.", "Why?", "no full stop", "Later"]


def test_vtt_without_its_tags_and_notes(read):
    assert read("a.vtt", VTT)[0].text == "Hello there friend."


def test_a_text_that_holds_no_cues_is_told(read):
    assert "holds no cues" in read("a.srt", "Only words.\n")[1].reason
    assert read("b.vtt", "")[1].status in ("failed", "skipped")
