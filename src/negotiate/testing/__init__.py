"""For tests of applications and plugins: strategies and checks that are part of the public face.

``samples`` makes the plainest valid noun of each kind; name only what the test is about. The other
modules are `hypothesis <https://hypothesis.readthedocs.io/>`_ strategies, which find the cases that
nobody thought of::

    from hypothesis import given

    from negotiate.testing.cases import cases_on_a_day


    @given(cases_on_a_day())
    def test_my_tactic_never_crashes(case_on_a_day):
        case, on = case_on_a_day
        ...

``conformance`` is the kit for packages of provider records; it needs pytest alone.

Everything drawn is valid and made up. Nothing outside this package imports hypothesis.
"""
