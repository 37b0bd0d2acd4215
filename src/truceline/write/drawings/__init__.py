"""Pictures as SVG, each drawn in one place: for the workbench's pages, for print, and as files that stand alone."""

from truceline.write.drawings.graph import Edge, Node, graph_svg
from truceline.write.drawings.lanes import Band, Tick, lanes_svg
from truceline.write.drawings.map import Pin, Town, map_svg, outside

__all__ = ["Band", "Edge", "Node", "Pin", "Tick", "Town", "graph_svg", "lanes_svg", "map_svg", "outside"]
