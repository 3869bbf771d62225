"""For tests of applications and plugins: strategies and checks that are part of the public face."""
